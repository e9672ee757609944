import { describe, expect, test } from "vitest";

import { answerLevelProposal } from "#/learners/levels/levels.ts";
import { placementTurns } from "#/sessions/levels/placement.ts";
import { newId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { useBrowser } from "../../support/browse-world.ts";
import {
  atHome,
  componentOf,
  customIdsOf,
  textOf,
  waitForText,
} from "../../support/command-world.ts";
import { followTalk, type Talk } from "../../support/start-talk.ts";

const { me, general, parley, ask, learnerId } = useBrowser({ parts: ["gateway", "worker"] });

const rows = async (table: string) =>
  parley()
    .database.sql()
    .execute<Record<string, unknown>[]>(`select * from ${table} where learner_id = ? order by 1`, [
      await learnerId(),
    ]);

const levelNow = async () =>
  (await rows("learner_language")).map(
    ({ language, level }) => `${String(language)} ${String(level)}`,
  );

/** A line of somebody who can say much. */
const line =
  "Aunque la compañía había prometido reformar el sistema inmediatamente, los representantes sindicales rechazaron la propuesta porque consideraban insuficientes las garantías que ofrecía.";

const privateThreadType = 12;

/** A placement that has begun, in its thread. */
async function placement(options: Record<string, string> = {}): Promise<Talk> {
  const panel = await ask("session placement", options);
  expect(textOf(panel)).toContain("It takes 8 answers of yours;");
  const thread = await me().waitFor((person) =>
    person.channels().find(({ type }) => type === privateThreadType),
  );
  const talk = followTalk(me(), thread.id);
  await talk.waitForAnswers(1);
  return talk;
}

describe("A placement", () => {
  test("hears eight answers, ends by itself, and proposes a level that holds only with a yes", async () => {
    const talk = await placement();
    const thread = me()
      .channels()
      .find(({ id }) => id === talk.threadId);
    expect(thread?.name).toBe("Finding your level · Spanish");
    expect(textOf(await ask("session status"))).toContain("0 of 8 answers done");
    for (let turn = 1; turn <= placementTurns; turn += 1) await talk.say(`${line} ${String(turn)}`);
    const recap = await waitForText(me(), talk.threadId, "Your level in Spanish");
    const bodies = parley().providers.requests.map(({ rawBody }) => rawBody);
    expect(bodies.filter((body) => body.includes("This is the last answer"))).toHaveLength(1);
    expect(
      bodies.every((body) => !body.includes("A2 (CEFR)") || body.includes("name no level")),
    ).toBe(true);

    expect(await rows("level_proposal")).toMatchObject([{ from_level: "A2", accepted: null }]);
    expect(await levelNow()).toEqual(["es A2"]);
    const accept = componentOf(recap, "session:level-accept");
    const keep = componentOf(recap, "session:level-keep");
    await me().click(recap.id, accept);
    const told = await waitForText(me(), talk.threadId, "from your next session on");
    expect(told.id).toBe(recap.id);
    expect(textOf(told)).toContain("### Your level in Spanish");
    expect(textOf(told)).not.toContain("unless you change it");
    expect(customIdsOf(told).filter((id) => id.startsWith("session:level-"))).toEqual([]);
    const [proposal] = await rows("level_proposal");
    expect(proposal).toMatchObject({ accepted: true });
    expect(await levelNow()).toEqual([`es ${String(proposal?.["to_level"])}`]);
    expect(String(proposal?.["to_level"]) > "B1").toBe(true);

    // As a client that has not heard of the edit yet would press it.
    const data = { custom_id: keep, component_type: 2 };
    await me().forge(talk.threadId, { type: 3, data, messageId: recap.id });
    const refused = "You have answered this already. /profile edit changes your level at any time.";
    const late = await waitForText(me(), talk.threadId, refused);
    expect(late.id).not.toBe(recap.id);
    expect(await levelNow()).toEqual([`es ${String(proposal?.["to_level"])}`]);
  });

  test("may be refused, and of somebody else's nobody may answer", async () => {
    const talk = await placement();
    await talk.say(line);
    await ask("session end");
    const recap = await waitForText(me(), talk.threadId, "Your level in Spanish");
    const button = componentOf(recap, "session:level-keep");
    const [{ id = "" } = {}] = await rows("level_proposal");
    const stranger = newId();
    await expect(
      answerLevelProposal(parley(), { proposalId: String(id), learnerId: stranger, accepts: true }),
    ).rejects.toThrow("level_answered");
    await me().click(recap.id, button);
    await waitForText(me(), talk.threadId, "Your level stays A2.");
    expect(await levelNow()).toEqual(["es A2"]);
  });

  test("that heard too little says so, and begins at A2 in a language that is new", async () => {
    const talk = await placement({ language: "fr" });
    await talk.say("Oui.");
    await ask("session end");
    await waitForText(me(), talk.threadId, "You wrote too little to tell a level from.");
    expect(await rows("level_evidence")).toEqual([]);
    expect(await levelNow()).toEqual(["es A2", "fr A2"]);
  });
});

describe("Somebody new", () => {
  const newcomer = (name: string) => parley().discord.addPerson({ name, locale: "en-US" });
  const begin = async (person: Person, command: string, values: Record<string, string[]>) => {
    const outcome = await person.runCommand(general(), command, { language: "es" });
    const panel = await outcome.answer();
    expect(textOf(panel)).toContain("Before we begin");
    const { modal } = await person.click(panel.id, componentOf(panel, "session:agree"));
    if (!modal) throw new Error("no form");
    await person.submitModal(modal, { ...atHome, ...values });
    await waitForText(person, general(), "It takes 8 answers of yours;");
    const found = await parley()
      .database.sql()
      .execute<Record<string, unknown>[]>(
        `select kind, session.level, subject, mode from session
           join learner on learner.id = learner_id where discord_user_id = ?`,
        [person.id],
      );
    return { modal, found };
  };

  test("may begin with a placement: consent is asked for first", async () => {
    const { modal, found } = await begin(newcomer("who is placed"), "session placement", {});
    expect(JSON.stringify(modal.components)).toContain(
      `{"value":"unsure","label":"I am not sure: find out","default":true}`,
    );
    expect(JSON.stringify(modal.components)).not.toContain("subject");
    expect(found).toEqual([{ kind: "placement", level: "A2", subject: null, mode: null }]);
  });

  test("who is not sure of their level finds it out instead", async () => {
    const { found } = await begin(newcomer("who is unsure"), "session start", {
      level: ["unsure"],
    });
    expect(found).toEqual([{ kind: "placement", level: "A2", subject: null, mode: null }]);
  });
});
