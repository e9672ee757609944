import { describe, expect, test } from "vitest";

import { answerLevelProposal } from "#/learners/levels/levels.ts";
import { placementTurns } from "#/sessions/levels/placement.ts";
import { newId } from "#/shared/ids.ts";

import { useBrowser } from "../../support/browse-world.ts";
import { componentOf, textOf, waitForText } from "../../support/command-world.ts";
import { followTalk, type Talk } from "../../support/start-talk.ts";

const { me, parley, ask, learnerId } = useBrowser({ parts: ["gateway", "worker"] });

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
  expect(textOf(panel)).toContain("A short talk to find out your level.");
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
    for (let turn = 1; turn <= placementTurns; turn += 1) await talk.say(`${line} ${String(turn)}`);
    const recap = await waitForText(me(), talk.threadId, "Your level in Spanish");
    const bodies = parley().providers.requests.map(({ rawBody }) => rawBody);
    expect(bodies.filter((body) => body.includes("This is the last answer"))).toHaveLength(1);
    expect(
      bodies.every((body) => !body.includes("A2 (CEFR)") || body.includes("name no level")),
    ).toBe(true);

    expect(await rows("level_proposal")).toMatchObject([{ from_level: "A2", accepted: null }]);
    expect(await levelNow()).toEqual(["es A2"]);
    await me().click(recap.id, componentOf(recap, "session:level-accept"));
    await waitForText(me(), talk.threadId, "from your next session on");
    const [proposal] = await rows("level_proposal");
    expect(proposal).toMatchObject({ accepted: true });
    expect(await levelNow()).toEqual([`es ${String(proposal?.["to_level"])}`]);
    expect(String(proposal?.["to_level"]) > "B1").toBe(true);

    await me().click(recap.id, componentOf(recap, "session:level-keep"));
    await waitForText(me(), talk.threadId, "You have answered this already");
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
