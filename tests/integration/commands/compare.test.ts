import { expect, test, vi } from "vitest";

import { createLog } from "#/observability/log.ts";
import { createServerPersona } from "#/personas/server-personas.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";

import { createBudgetActs } from "../../support/budget-acts.ts";
import type { Person } from "../../../sandbox/discord/people/person.ts";
import {
  agreeTo,
  ask,
  askText,
  componentOf,
  startFirst,
  useParley,
  waitForText,
} from "../../support/command-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";

const parley = useParley();

const rows = <Row>(query: string, values: unknown[] = []): Promise<Row[]> =>
  parley().database.sql().execute<never>(query, values);

const practice = () => parley().discord.places.practiceId;

async function newLearner(name: string): Promise<Person> {
  const person = parley().discord.addPerson({ name });
  await startFirst(person, practice());
  return person;
}

interface AskedRow {
  persona_id: string;
  persona_version: number | null;
  input_text: string;
  language: string;
  server_counts: boolean;
}

/** Runs the command and answers what waits for a worker then. */
async function compare(
  person: Person,
  options: Parameters<Person["runCommand"]>[2] = {},
  channelId = practice(),
): Promise<AskedRow[]> {
  await agreeTo(person, await ask(person, channelId, "persona compare", options));
  return vi.waitUntil(async () => {
    const found = await rows<AskedRow>(
      `select aside_answer.persona_id, persona_version, input_text, language, server_counts
         from aside_answer join aside on aside.id = aside_id
         join learner on learner.id = aside.learner_id
        where discord_user_id = ? order by aside.created_at desc, position limit 2`,
      [person.id],
    );
    return found.length > 0 && found;
  });
}

const idsOf = (asked: readonly AskedRow[]) => asked.map(({ persona_id: id }) => id);

test("Who names nobody sees their own tutor beside the one least like it, on the language they learn", async () => {
  const asked = await compare(await newLearner("nameless"));
  expect(idsOf(asked)).toEqual(["friendly_conversationalist", "creative_mentor"]);
  expect(asked[0]).toMatchObject({ language: "es", server_counts: true });
  expect(asked[0]?.input_text).toContain("mercado");
});

test.each([
  [{ first: "none" }, ["none", "creative_mentor"]],
  [{ first: "Expert Scholar" }, ["expert_scholar", "friendly_conversationalist"]],
  [{ second: "expert_scholar" }, ["friendly_conversationalist", "expert_scholar"]],
  [{ second: "friendly_conversationalist" }, ["creative_mentor", "friendly_conversationalist"]],
  [
    { first: "creative_mentor", second: "guiding_challenger" },
    ["creative_mentor", "guiding_challenger"],
  ],
])("Of %j the pair %j is made", async (options, pair) => {
  const person = await newLearner(Object.entries(options).flat().join("-"));
  expect(idsOf(await compare(person, options))).toEqual(pair);
});

test("In direct messages no server's budget is asked", async () => {
  const person = await newLearner("direct");
  const [asked] = await compare(person, { sentence: "Hola." }, person.openDm().id);
  expect(asked).toMatchObject({ input_text: "Hola.", server_counts: false });
});

test("A tutor of the server's own is offered, and compared in the version that it has now", async () => {
  const serverId = parley().discord.places.guildId;
  const services = {
    database: parley().database,
    personas: loadPersonas("personas"),
    serverPersonas: createServerPersonaCache(createLog("silent")),
  };
  await rows("insert into server (id) values (?) on conflict do nothing", [serverId]);
  await createServerPersona(services, {
    serverId,
    fileName: "captain.md",
    source: personaSource(),
    actorDiscordUserId: "1",
  });
  const person = await newLearner("sailor");
  const offered = await person.autocomplete({
    channelId: practice(),
    command: "persona compare",
    option: "second",
    typed: "nemo",
  });
  expect(offered.map(({ name }) => name)).toEqual([expect.stringContaining("Captain Nemo")]);
  const [own, captain] = await compare(person, { second: String(offered[0]?.value) });
  expect(own?.persona_id).toBe("friendly_conversationalist");
  expect(captain).toMatchObject({ persona_id: offered[0]?.value, persona_version: 1 });
});

test("Where the server allows one tutor there is nobody to compare with, and others are refused", async () => {
  const person = await newLearner("alone");
  const serverId = parley().discord.places.guildId;
  await rows("update server set allowed_persona_ids = ?::jsonb where id = ?", [
    JSON.stringify(["friendly_conversationalist"]),
    serverId,
  ]);
  expect(await askText(person, practice(), "persona compare")).toContain("only one tutor here");
  const own = { second: "friendly_conversationalist" };
  expect(await askText(person, practice(), "persona compare", own)).toContain(
    "only one tutor here",
  );
  const closed = { second: "expert_scholar" };
  const other = await newLearner("curious");
  expect(await askText(other, practice(), "persona compare", closed)).toContain(
    "That tutor is not available here.",
  );
  await rows("update server set allowed_persona_ids = null where id = ?", [serverId]);
});

test("Who learns no language yet is told how to begin", async () => {
  const person = await newLearner("undecided");
  const question = await ask(person, practice(), "persona compare");
  await rows(
    "delete from learner_language where learner_id = (select id from learner where discord_user_id = ?)",
    [person.id],
  );
  expect(await askText(person, practice(), "persona compare")).toContain(
    "begin with /session start",
  );
  await person.click(question.id, componentOf(question, "persona:compare-go"));
  await waitForText(person, practice(), "does not work any more");
});

test("What was agreed to for less is asked again, and what cannot be paid says so beside the question", async () => {
  const person = await newLearner("thrifty");
  const question = await ask(person, practice(), "persona compare");
  const agreed = componentOf(question, "persona:compare-go");
  const agree = (custom_id: string, messageId = question.id) =>
    person.forge(practice(), { type: 3, messageId, data: { component_type: 2, custom_id } });
  await agree(agreed.replace(/go:\d+/u, "go:1"));
  const again = await waitForText(person, practice(), "costs at most has changed");
  expect(componentOf(again, "persona:compare-go")).toBe(agreed);
  await agree(agreed.replace(/go:\d+/u, "go:much"));
  await waitForText(person, practice(), "does not work any more");
  const { guildId: serverId } = parley().discord.places;
  const acts = await createBudgetActs(parley().database);
  const [learner] = await rows<{ id: string }>("select id from learner where discord_user_id = ?", [
    person.id,
  ]);
  const learnerId = String(learner?.id);
  await acts.say({ of: "learner", serverId, learnerId }, { isPaused: true });
  await agree(agreed);
  await waitForText(person, practice(), /paused/);
  const help = await ask(person, practice(), "help");
  await agree(agreed, help.id);
  const asides = "select 1 from aside where learner_id = ?";
  expect(await rows(asides, [learnerId])).toEqual([]);
});

test("Nobody has more compared in a row than three times", async () => {
  const person = await newLearner("eager");
  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    answers.push(await person.runCommand(practice(), "persona compare", {}));
  }
  expect(await askText(person, practice(), "persona compare")).toContain("That was a lot at once");
});
