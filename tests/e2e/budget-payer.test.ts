import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { RuleFields, RuleTarget } from "#/budgets/budget-rule.ts";
import { changeRules } from "#/budgets/change-rules.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import {
  addMember,
  addRole,
  deleteRole,
  removeMember,
  setRoles,
} from "../../sandbox/discord/world/guilds.ts";
import type { RoleRecord } from "../../sandbox/discord/world/records.ts";
import { cent } from "../support/budget-world.ts";
import { checkBudgetInvariants } from "../support/check-invariants.ts";
import { ask, textOf } from "../support/command-world.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { startTalk, type Talk } from "../support/start-talk.ts";

let parley: TestParley;
let learner: Person;
let talk: Talk;
let course: RoleRecord;

const dear = "deepseek/deepseek-flash";
const cheap = "anthropic/claude-haiku-5-5";

beforeAll(async () => {
  const environment = { MODELS: `${dear},${cheap},ollama/llama3.2:3b` };
  parley = await startParley({ discord: { rateLimits: "off" }, environment });
  const { discord } = parley;
  course = addRole(discord.world, guild(), { name: "Course", permissions: 0n });
  learner = discord.addPerson({ name: "Nadja" });
  addMember(discord.world, guild(), learner.id, [course.id]);
  talk = await startTalk(learner, discord.places.practiceId);
});

afterAll(() => parley.close());

const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  parley.database.sql().execute<never>(sql, values);

function guild() {
  const { world, places } = parley.discord;
  const found = world.guilds.get(places.guildId);
  if (!found) throw new Error("no guild");
  return found;
}

const say = (target: RuleTarget, set: Partial<RuleFields>) =>
  changeRules(parley, {
    changes: [{ target, set }],
    actor: { kind: "operator" },
    reason: null,
  });

const server = () => ({ serverId: guild().id });

/** The scopes in which the newest turn of the learner holds money, with role and channel by their ids. */
const payersOfNewest = async (): Promise<string[]> => {
  const found = await rows<{ path: string }>(
    `select path from budget_period
       join reservation_hold on budget_period_id = budget_period.id
      where reservation_id = (select reservation_id from turn order by turn.created_at desc limit 1)
        and scope in ('role', 'channel', 'direct') order by path`,
  );
  return found.map(({ path }) => path);
};

describe("What a learner writes in the thread of a session", () => {
  test("is paid with the channel that the thread belongs to and with their role", async () => {
    const { practiceId } = parley.discord.places;
    await say({ of: "role", ...server(), roleId: course.id }, { limitPicoUsd: 100n * cent });
    await say({ of: "channel", ...server(), channelId: practiceId }, { limitPicoUsd: 100n * cent });
    await talk.say("Hola.");
    expect(await payersOfNewest()).toEqual([
      `channel/${guild().id}/${practiceId}`,
      `role/${guild().id}/${course.id}`,
    ]);
  });

  test("is not paid with a role that was taken away, nor with one that was given and then deleted", async () => {
    const { world } = parley.discord;
    setRoles(world, guild(), learner.id, []);
    await talk.say("Ya no estoy en el curso.");
    expect(await payersOfNewest()).toEqual([expect.stringContaining("channel/")]);
    const club = addRole(world, guild(), { name: "Club", permissions: 0n });
    await say({ of: "role", ...server(), roleId: club.id }, { limitPicoUsd: 100n * cent });
    setRoles(world, guild(), learner.id, [club.id]);
    await talk.say("Ahora estoy en el club.");
    expect(await payersOfNewest()).toContain(`role/${guild().id}/${club.id}`);
    deleteRole(world, club);
    await talk.say("El club ya no existe.");
    expect(await payersOfNewest()).toEqual([expect.stringContaining("channel/")]);
  });
});

describe("A server at its limit", () => {
  const askedOf = async (text: string) => {
    const before = parley.providers.requests.length;
    const answer = await talk.say(text);
    const asked = parley.providers.requests.slice(before);
    return {
      answer: answer.content,
      models: asked.map(({ provider, chat }) => `${provider}/${String(chat?.model)}`),
      sent: asked.map(({ rawBody }) => rawBody).join(),
    };
  };

  test("has the local model answer and says until when", async () => {
    await say({ of: "server", ...server() }, { limitPicoUsd: 1n, atLimit: "local" });
    const { answer, models, sent } = await askedOf("¿Quién responde ahora?");
    expect(models).toEqual(["ollama/llama3.2:3b"]);
    expect(sent).toContain("¿Quién responde ahora?");
    expect(answer).toMatch(
      /-# The budget does not stretch to the usual model until <t:\d+:f>: a free one answers for now/,
    );
  });

  test("has the cheapest of the models that it allows answer", async () => {
    await rows("update server set allowed_models = ?::jsonb", [JSON.stringify([dear, cheap])]);
    const [spent] = await rows<{ posted: string }>(
      "select posted_pico_usd as posted from budget_period where scope = 'server'",
    );
    const [dearest] = await rows<{ most: string }>(
      "select max(amount_pico_usd) as most from reservation",
    );
    const limitPicoUsd = BigInt(spent?.posted ?? 0) + (BigInt(dearest?.most ?? 0) * 9n) / 10n;
    await say({ of: "server", ...server() }, { limitPicoUsd, atLimit: "cheapest" });
    const { answer, models, sent } = await askedOf("¿Y ahora?");
    expect(models).toEqual([cheap]);
    expect(sent).toContain("¿Y ahora?");
    expect(answer).toContain("a cheaper one answers for now");
  });

  test("refuses where neither fits, and says whose money is out and what helps", async () => {
    await say({ of: "server", ...server() }, { limitPicoUsd: 1n, atLimit: "local" });
    const { id } = learner.send(talk.threadId, "¿Y ahora nadie?");
    const refusal = await learner.waitForMessage(
      talk.threadId,
      ({ replyToId }) => replyToId === id,
    );
    expect(refusal.content).toMatch(
      /^This server’s allowance, which everybody on it shares, is used up\./,
    );
    await say({ of: "server", ...server() }, { limitPicoUsd: 100n * cent });
  });
});

test("Whose own money is out is refused with a button that asks for more", async () => {
  const [known] = await rows<{ id: string }>("select id from learner");
  const own = { of: "learner", ...server(), learnerId: known?.id ?? "" } as const;
  await say(own, { limitPicoUsd: 1n });
  const { id } = learner.send(parley.discord.places.practiceId, "Yo soy cansado.");
  const refusal = await (await learner.runMessageCommand(id, "Correct this")).answer();
  expect(textOf(refusal)).toContain("Your own allowance is used up. It starts anew <t:");
  expect((await learner.click(refusal.id, "Ask for more")).modal?.title).toBe("Ask for more");
  await say(own, { limitPicoUsd: null });
});

test("Whose own money is out is not told so where others read it", async () => {
  const { discord } = parley;
  const { practiceId } = discord.places;
  const other = discord.addPerson({ name: "Ola" });
  addMember(discord.world, guild(), other.id, []);
  await startTalk(other, practiceId, { language: "es", level: "A2", where: "here" });
  const [known] = await rows<{ id: string }>("select id from learner where discord_user_id = ?", [
    other.id,
  ]);
  const own = { of: "learner", ...server(), learnerId: known?.id ?? "" } as const;
  await say(own, { limitPicoUsd: 1n });
  const { id } = other.send(practiceId, "¿Y ahora?");
  const refusal = await other.waitForMessage(practiceId, ({ replyToId }) => replyToId === id);
  expect(refusal.content).toBe("I cannot answer you here just now; /budget show tells you why.");
});

test("Who left the server is answered what they wrote before, and goes on in direct messages with their own allowance", async () => {
  const { world } = parley.discord;
  Object.assign(world.users.get(learner.id) ?? {}, { userInstalled: true });
  parley.providers.answerWith(() => ({ text: "Adiós. ¿Y tú?", firstTokenMs: 300 }));
  learner.send(talk.threadId, "Me voy.");
  const answering = () => rows("select 1 from turn where state = 'answering'");
  await expect.poll(answering, { timeout: 10_000 }).toHaveLength(1);
  removeMember(world, guild(), learner.id);
  await expect.poll(answering, { timeout: 10_000 }).toEqual([]);
  const [last] = await rows<{ state: string }>(
    "select state from turn order by created_at desc limit 1",
  );
  expect(last).toEqual({ state: "answered" });
  const dm = learner.openDm().id;
  const direct = await startTalk(learner, dm, { language: "es", level: "A2", where: "dm" });
  await direct.say("Hola otra vez.");
  expect(await payersOfNewest()).toEqual([expect.stringContaining("direct/")]);
  expect(textOf(await ask(learner, dm, "budget show"))).toContain("direct messages");
  expect(await checkBudgetInvariants(parley.database)).toEqual([]);
});
