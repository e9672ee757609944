import type { REST } from "discord.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { interactionTypes } from "../../../sandbox/discord/world/interaction-record.ts";
import { createInteraction } from "../../../sandbox/discord/world/interactions.ts";
import { createRest } from "./connect-client.ts";

let discord: SandboxDiscord;
let rest: REST;

beforeAll(async () => {
  discord = await startDiscord({ rateLimits: "off" });
  rest = createRest(discord);
});

beforeEach(() => discord.clearRequests());
afterAll(() => discord.close());

const quiet = { allowed_mentions: { parse: [] } };
const v2 = { flags: 1 << 15 };
const long = (length: number) => "x".repeat(length);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
const formRow = (customId: string) => ({
  type: 18,
  label: "Name",
  component: { type: 4, style: 1, custom_id: customId },
});
const form = (rows: object[]) => ({
  type: 9,
  data: { custom_id: "form", title: "Form", components: rows },
});

/** Answers to an interaction that Discord refuses, and what it says. */
const refusedAnswers: Readonly<Record<string, [body: object, says: RegExp]>> = {
  "a form of six rows": [
    form(numbered(6).map(formRow)),
    /data\.components: Must be between 1 and 5 in length/,
  ],
  "a form with one custom id twice": [
    form([formRow("same"), formRow("same")]),
    /custom id cannot be duplicated/,
  ],
  "a form whose preset is too long": [
    form([
      { ...formRow("a"), component: { ...formRow("a").component, max_length: 2, value: "abc" } },
    ]),
    /The value is too long/,
  ],
  "a deferral with a flag of components": [
    { type: 5, data: v2 },
    /data\.flags: Only EPHEMERAL can be set here/,
  ],
  "a deferral with a silent flag beside the ephemeral one": [
    { type: 5, data: { flags: 64 | (1 << 12) } },
    /data\.flags: Only EPHEMERAL can be set here/,
  ],
  "an answer without a word about mentions": [
    { type: 4, data: { content: "hi" } },
    /data\.allowed_mentions: Must be set/,
  ],
  "an answer beyond 2,000": [
    { type: 4, data: { content: long(2001), ...quiet } },
    /data\.content: Must be 2000/,
  ],
};

test.for(Object.entries(refusedAnswers))(
  "%s is refused, and may be given better",
  async ([, [body, says]]) => {
    const { id, token } = interact();
    const path = `/interactions/${id}/${token}/callback` as const;
    await expect(rest.post(path, { body })).rejects.toMatchObject({ code: 50035 });
    expect(discord.violations[0]?.faults.join("; ")).toMatch(says);
    const fitting = form(numbered(5).map(formRow));
    expect(await rest.post(path, { body: fitting })).toBeDefined();
  },
);

test("A deferral takes the ephemeral flag", async () => {
  const { id, token } = interact();
  const body = { type: 5, data: { flags: 64 } };
  await rest.post(`/interactions/${id}/${token}/callback`, { body });
  expect(discord.violations).toEqual([]);
});

function interact() {
  const { user } = discord.person("learner");
  const channel = discord.world.channels.get(discord.places.practiceId);
  if (!channel) throw new Error("there is no channel");
  const command = { type: interactionTypes.command, user, channel, data: {} };
  return createInteraction(discord.world, command);
}
