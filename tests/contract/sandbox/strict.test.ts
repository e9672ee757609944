import type { REST } from "discord.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
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
const long = (length: number, letter = "x") => letter.repeat(length);
const button = (customId: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label: "Go",
  custom_id: customId,
  ...more,
});
const row = (...components: object[]) => ({ type: 1, components });
const text = (content: string) => ({ type: 10, content });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
const option = (value: string) => ({ label: value, value });
const select = (options: object[], more: object = {}) => ({
  type: 3,
  custom_id: "s",
  options,
  ...more,
});

/** Bodies of a message that Discord refuses, and what it says. */
const refusedMessages: Readonly<Record<string, [body: object, says: RegExp]>> = {
  "content beyond 2,000": [{ content: long(2001), ...quiet }, /content: Must be 2000/],
  "content beyond the schema's 4,000": [{ content: long(4001), ...quiet }, /content: Must be 4000/],
  "nothing in it": [{ content: "  ", ...quiet }, /Cannot send an empty message/],
  "no word about mentions": [{ content: "hi" }, /allowed_mentions: Must be set/],
  "no word about mentions in components": [
    { ...v2, components: [text("hi")] },
    /allowed_mentions: Must be set/,
  ],
  "mentions of users both ways": [
    { content: "hi", allowed_mentions: { parse: ["users"], users: ["1"] } },
    /mutually exclusive/,
  ],
  "a picture that is not among its files": [
    {
      ...v2,
      ...quiet,
      components: [{ type: 12, items: [{ media: { url: "attachment://a.png" } }] }],
    },
    /The referenced attachment was not found: a\.png/,
  ],
  "an embed's description beyond 4,096": [
    { embeds: [{ description: long(4097) }] },
    /embeds\.0\.description: Must be 4096/,
  ],
  "embeds beyond 6,000 in all": [
    { embeds: [{ description: long(4000) }, { description: long(2001) }] },
    /Embed size exceeds maximum size of 6000/,
  ],
  "a nonce beyond 25": [{ content: "hi", ...quiet, nonce: long(26) }, /nonce: /],
  "the ephemeral flag in a channel": [
    { content: "hi", ...quiet, flags: 64 },
    /flags: Only answers to interactions/,
  ],
  "six buttons in a row": [
    { components: [row(...["1", "2", "3", "4", "5", "6"].map((id) => button(id)))] },
    /components\.0\.components: Must be 5/,
  ],
  "six rows": [
    { components: ["1", "2", "3", "4", "5", "6"].map((id) => row(button(id))) },
    /components: Must be 5/,
  ],
  "a label beyond 80": [
    { components: [row(button("1", { label: long(81) }))] },
    /label: Must be 80/,
  ],
  "a button without a face": [
    { components: [row({ type: 2, style: 1, custom_id: "1" })] },
    /A label or emoji is required/,
  ],
  "a button without a custom id": [
    { components: [row({ type: 2, style: 1, label: "Go" })] },
    /A custom id is required/,
  ],
  "a link with a custom id": [
    { components: [row(button("1", { style: 5, url: "https://example.org" }))] },
    /cannot both be specified/,
  ],
  "one custom id twice": [
    { components: [row(button("same"), button("same"))] },
    /custom id cannot be duplicated/,
  ],
  "a select beside a button": [
    { components: [row(button("1"), select([option("a")]))] },
    /needs a row of its own/,
  ],
  "one option twice": [
    { components: [row(select([option("a"), option("a")]))] },
    /option value is already used/,
  ],
  "more to choose than there is": [
    { components: [row(select([option("a")], { max_values: 2 }))] },
    /greater than the number of options/,
  ],
  "26 options": [{ components: [row(select(numbered(26).map(option)))] }, /options: Must be 25/],
  "an unknown component": [{ components: [{ type: 99 }] }, /components\.0/],
  "a text display without the flag": [
    { components: [text("hi")], ...quiet },
    /Only with the Components V2 flag/,
  ],
  "content with the flag": [
    { ...v2, ...quiet, content: "hi", components: [text("hi")] },
    /'content' field cannot be used/,
  ],
  "more than 4,000 characters with the flag": [
    { ...v2, ...quiet, components: [text(long(2001)), text(long(2000))] },
    /Texts must be 4000/,
  ],
  "more than 40 components with the flag": [
    { ...v2, ...quiet, components: Array.from({ length: 21 }, (_, id) => row(button(String(id)))) },
    /Must have 40 or fewer in all/,
  ],
  "an answer to nothing": [
    { content: "hi", ...quiet, message_reference: { message_id: "1" } },
    /message_reference: Unknown message/,
  ],
};

test.for(Object.entries(refusedMessages))(
  "A message with %s is refused, and that is remembered",
  async ([, [body, says]]) => {
    const path = `/channels/${discord.places.practiceId}/messages` as const;
    await expect(rest.post(path, { body })).rejects.toMatchObject({ status: 400 });
    expect(discord.violations).toHaveLength(1);
    expect(discord.violations[0]?.faults.join("; ")).toMatch(says);
    expect(discord.violations[0]?.requestId).toBe(discord.requests[0]?.id);
  },
);

test("Texts that are too many bytes end in the 500 that Discord gives", async () => {
  const path = `/channels/${discord.places.practiceId}/messages` as const;
  const body = { ...v2, ...quiet, components: [text(long(3390, "語"))] };
  await expect(rest.post(path, { body })).rejects.toMatchObject({ status: 500 });
  expect(discord.violations[0]?.faults[0]).toMatch(/Texts are 10182 bytes/);
  const fitting = { ...v2, ...quiet, components: [text(long(3386, "語"))] };
  await expect(rest.post(path, { body: fitting })).resolves.toMatchObject({ flags: 1 << 15 });
});

test("An edit is held against what stands: once with components, never again with content", async () => {
  const path = `/channels/${discord.places.practiceId}/messages` as const;
  const { id } = (await rest.post(path, { body: { content: "old", ...quiet } })) as { id: string };
  const components = [text("new")];
  const careless = rest.patch(`${path}/${id}`, { body: { ...v2, ...quiet, components } });
  await expect(careless).rejects.toMatchObject({ code: 50035 });
  const body = { ...v2, ...quiet, components, content: null };
  await rest.patch(`${path}/${id}`, { body });
  const back = rest.patch(`${path}/${id}`, { body: { content: "back", ...quiet } });
  await expect(back).rejects.toMatchObject({ code: 50035 });
});

test("A refusal has Discord's form", async () => {
  const response = await fetch(
    `${discord.apiUrl}/v10/channels/${discord.places.practiceId}/messages`,
    {
      method: "POST",
      headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
      body: JSON.stringify({ content: long(2001), ...quiet }),
    },
  );
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      message: "Invalid Form Body",
      code: 50035,
      errors: {
        content: {
          _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "Must be 2000 or fewer in length." }],
        },
      },
    },
  ]);
});

const command = (more: object = {}) => ({ name: "talk", description: "Talk", ...more });
const choice = (name: string) => ({ name, value: name });
const stringOption = (name: string, more: object = {}) => ({
  type: 3,
  name,
  description: "An option",
  ...more,
});

/** Commands that Discord refuses, and what it says. */
const refusedCommands: Readonly<Record<string, [commands: object[], says: RegExp]>> = {
  "a name in capitals": [[command({ name: "Talk" })], /name "Talk" is invalid/],
  "a name with a space": [[command({ name: "talk now" })], /is invalid/],
  "a translated name in capitals": [
    [command({ name_localizations: { de: "Reden" } })],
    /name "Reden" is invalid/,
  ],
  "an unknown locale": [[command({ description_localizations: { es: "Hablar" } })], /es is not/],
  "no description": [[{ name: "talk" }], /description: This field is required/],
  "a description beyond 100": [[command({ description: long(101) })], /description: Must be 100/],
  "one name twice": [[command(), command()], /must be unique/],
  "an option that is required after one that is not": [
    [command({ options: [stringOption("a"), stringOption("b", { required: true })] })],
    /must be placed before/,
  ],
  "26 choices": [
    [
      command({
        options: [stringOption("a", { choices: numbered(26).map(choice) })],
      }),
    ],
    /choices: Must be 25/,
  ],
  "both choices and autocomplete": [
    [command({ options: [stringOption("a", { autocomplete: true, choices: [choice("c")] })] })],
    /mutually exclusive/,
  ],
  "more than 8,000 characters": [
    [
      command({
        options: ["a", "b", "c", "d"].map((name) =>
          stringOption(name, {
            choices: Array.from({ length: 25 }, (_, id) => ({
              name: long(98) + id,
              value: `${name}${id}`,
            })),
          }),
        ),
      }),
    ],
    /more than 8000/,
  ],
  "a description on a message's command": [[command({ type: 3 })], /have no description/],
  "options on a message's command": [
    [{ name: "Correct this", type: 3, options: [stringOption("a")] }],
    /cannot have options/,
  ],
  "a message's command whose name is too long in one language": [
    [{ name: "Save", type: 3, name_localizations: { de: long(33) } }],
    /is invalid/,
  ],
  "16 of a message's commands": [
    Array.from({ length: 16 }, (_, id) => ({ type: 3, name: `Do ${id}` })),
    /Maximum number of application commands reached \(15\)/,
  ],
};

test.for(Object.entries(refusedCommands))(
  "Commands with %s are refused, and what was registered stays",
  async ([, [commands, says]]) => {
    const path = `/applications/${discord.applicationId}/commands` as const;
    await rest.put(path, { body: [command({ name: "stays", default_member_permissions: "32" })] });
    await expect(rest.put(path, { body: commands })).rejects.toMatchObject({ code: 50035 });
    expect(discord.violations[0]?.faults.join("; ")).toMatch(says);
    expect(await rest.get(path)).toMatchObject([
      { name: "stays", default_member_permissions: "32", description: "Talk" },
    ]);
  },
);

test("A command keeps its id when it is registered again, and can be changed and deleted", async () => {
  const path =
    `/applications/${discord.applicationId}/guilds/${discord.places.guildId}/commands` as const;
  const first = (await rest.post(path, { body: command() })) as { id: string };
  const [again] = (await rest.put(path, { body: [command({ description: "Speak" })] })) as [
    { id: string; description: string },
  ];
  expect(again).toMatchObject({ id: first.id, description: "Speak" });
  await rest.patch(`${path}/${first.id}`, { body: { description: "Chat" } });
  expect(await rest.get(`${path}/${first.id}`)).toMatchObject({ description: "Chat" });
  await rest.delete(`${path}/${first.id}`);
  expect(await rest.get(path)).toEqual([]);
});
