import { expect, test } from "vitest";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";

import { findRunningSession } from "../../../../commands/session/find-own-session.ts";

const context = { discordUserId: "1", channelId: "2" } as InteractionContext;

/** Where a question to the database that has these words is answered so, all others with nothing. */
const findWhere = (words: string, answer: () => Promise<object[]>) => {
  const execute = async (query: string) => (query.includes(words) ? answer() : []);
  const services = { database: { sql: () => ({ execute }) } } as unknown as BotServices;
  return findRunningSession(services, context);
};

test.for([
  ["active", "active"],
  ["paused", "paused"],
  ["expired", undefined],
])("A session that is %s is running: %s", async ([state, found]) => {
  const session = await findWhere("'paused', 'expired'", async () => Promise.resolve([{ state }]));
  expect(session?.state).toBe(found);
});

test("Nobody has a session running who has none, or whose one has ended here", async () => {
  const hasEnded = async () => Promise.resolve([{ hasEnded: true }]);
  expect(await findWhere("hasEnded", hasEnded)).toBeUndefined();
  expect(await findWhere("hasEnded", async () => Promise.resolve([]))).toBeUndefined();
});

test("A database that fails is not taken for a session that is not there", async () => {
  const fails = async () => Promise.reject(new Error("connection lost"));
  await expect(findWhere("session", fails)).rejects.toThrow("connection lost");
});
