import { beforeEach, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { permissionBits } from "../../../sandbox/discord/world/permissions.ts";
import { addMember, createGuild } from "../../../sandbox/discord/world/guilds.ts";
import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import {
  ask,
  askText,
  componentOf,
  customIdsOf,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

let manager: Person | undefined;

/** Somebody who may manage the server; another in each test, so that nothing earlier is before their eyes. */
const admin = () => {
  if (!manager) throw new Error("no manager yet");
  return manager;
};

const general = () => parley().discord.places.generalId;

const settings = async () =>
  (await rows(`select session_channel_id, allowed_persona_ids, allowed_models from server`))[0];

beforeEach(async ({ task }) => {
  await rows(`delete from server`);
  const { discord } = parley();
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find(({ name }) => name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  manager = discord.addPerson({ name: `manager ${task.id}` });
  addMember(discord.world, guild, manager.id, [staff.id]);
});

test("The panel shows what is set up, each permission with its remedy, and Message Content", async () => {
  const { discord } = parley();
  discord.faults.denyBot({ channelId: general() }, permissionBits.attachFiles);
  const panel = await ask(admin(), general(), "server setup");
  discord.faults.restoreBot();
  const text = textOf(panel);
  expect(panel.ephemeralFor).toBe(admin().id);
  expect(text).toContain("**Tutors:** all of them");
  expect(text).toContain("**Models:** all that are set up");
  expect(text).toContain("threads open where the command is given");
  expect(text).toContain(
    "$5.00 left of $5.00 a month for the server; $1.00 a month for each learner",
  );
  expect(text).toContain("✓ Create Private Threads");
  expect(text).toContain("✗ Attach Files: grant it to my role in Server settings → Roles");
  expect(text).toContain("✓ I can read messages");

  await admin().click(panel.id, "Check again");
  await waitForText(admin(), general(), "✓ Attach Files");
});

test("Tutors allowed here are chosen in the panel; choosing all takes the rule away", async () => {
  const panel = await ask(admin(), general(), "server setup");
  const choose = (ids: string[]) =>
    admin().select(
      panel.id,
      componentOf(admin().message(panel.id) ?? panel, "server:personas"),
      ids,
    );
  await choose(["expert_scholar", "none"]);
  await waitForText(admin(), general(), "**Tutors:** 2 allowed");
  expect(await settings()).toMatchObject({ allowed_persona_ids: ["expert_scholar", "none"] });
  const all = [
    "creative_mentor",
    "encouraging_coach",
    "expert_scholar",
    "friendly_conversationalist",
    "guiding_challenger",
    "none",
  ];
  await choose(all);
  await waitForText(admin(), general(), "**Tutors:** all of them");
  expect(await settings()).toMatchObject({ allowed_persona_ids: null });
});

test("The channel for threads is chosen in the panel, and taken back", async () => {
  const { practiceId } = parley().discord.places;
  const panel = await ask(admin(), general(), "server setup");
  const choose = (ids: string[]) =>
    admin().select(
      panel.id,
      componentOf(admin().message(panel.id) ?? panel, "server:channel"),
      ids,
    );
  await choose([practiceId]);
  await waitForText(admin(), general(), `threads open in <#${practiceId}>`);
  expect(await settings()).toMatchObject({ session_channel_id: practiceId });
  await choose([]);
  await waitForText(admin(), general(), "threads open where the command is given");
  expect(await settings()).toMatchObject({ session_channel_id: null });
});

test("Of two managers with the same panel, the second is told that it was changed meanwhile", async () => {
  const { discord } = parley();
  const first = await ask(admin(), general(), "server setup");
  const second = await ask(admin(), general(), "server setup");
  const { practiceId, staffId } = discord.places;
  await admin().select(first.id, componentOf(first, "server:channel"), [practiceId]);
  await waitForText(admin(), general(), `threads open in <#${practiceId}>`);
  await admin().select(second.id, componentOf(second, "server:channel"), [staffId]);
  await waitForText(admin(), general(), "Somebody changed this a moment ago");
  expect(await settings()).toMatchObject({ session_channel_id: practiceId });
});

test("Models and providers are chosen from what is set up", async () => {
  const panel = await ask(admin(), general(), "server models");
  const current = () => admin().message(panel.id) ?? panel;
  /** Resolves when the panel shows the settings that the choice has made. */
  const choose = async (menu: string, values: string[]) => {
    const customId = componentOf(current(), menu);
    await admin().select(panel.id, customId, values);
    await admin().waitFor(() => !customIdsOf(current()).includes(customId));
  };
  const [, model = ""] = /✓ (\S+) · Mistral AI/.exec(textOf(panel)) ?? [];

  await choose("server:providers", ["mistral", "ollama"]);
  expect(textOf(current())).toMatch(/✗ \S+ · Anthropic \(not allowed here\)/);
  expect((await settings())?.["allowed_models"]).toContain(`mistral/${model}`);
  expect(String((await settings())?.["allowed_models"])).not.toContain("anthropic");
  expect(await askText(admin(), general(), "server setup")).toMatch(/\*\*Models:\*\* \d+ allowed/);

  await choose("server:models", [`mistral/${model}`]);
  expect(await settings()).toMatchObject({ allowed_models: [`mistral/${model}`] });

  await choose("server:providers", ["anthropic", "mistral", "deepseek", "ollama"]);
  expect(textOf(current())).not.toContain("✗");
  expect(await settings()).toMatchObject({ allowed_models: null });
});

test("The test message proves that a thread opens and that Parley can write in it", async () => {
  const { discord } = parley();
  const panel = await ask(admin(), general(), "server setup");
  await admin().click(panel.id, "Post a test message");
  const answer = await waitForText(admin(), general(), "✓ It works");
  const threadId = /<#(\d+)>/.exec(textOf(answer))?.[1] ?? "";
  expect(discord.world.channels.get(threadId)?.type).toBe(12);
  expect(
    admin()
      .seen(threadId)
      .map(({ content }) => content)
      .filter(Boolean),
  ).toEqual([
    "✓ This is my test message. Private threads can be opened and I can write in them: learners can begin with /session start.",
  ]);
  expect(discord.violations).toEqual([]);
});

test("Where the test cannot work, the reason is named", async () => {
  const { discord } = parley();
  const panel = await ask(admin(), general(), "server setup");
  discord.faults.denyBot({ channelId: general() }, permissionBits.sendMessagesInThreads);
  await admin().click(panel.id, "Post a test message");
  await waitForText(admin(), general(), "I lack the permission “Send Messages in Threads”");
  discord.faults.restoreBot();
  const fault = discord.faults.inject({
    method: "POST",
    route: "/channels/:channel/messages",
    effect: { kind: "status", status: 403, body: { code: 50013, message: "Missing Permissions" } },
  });
  await admin().click(panel.id, "Post a test message");
  await waitForText(admin(), general(), "I lack a permission here");
  expect(fault.hits).toBe(1);
});

const budgetSubcommands = ["set", "clear", "grant", "pause", "list", "settings", "overview", "csv"];

test.for(["setup", "models", "audit", ...budgetSubcommands.map((name) => `budget ${name}`)])(
  "Only who may manage the server may run /server %s",
  async (written) => {
    const { discord } = parley();
    const learner = discord.person("learner");
    const [name = "", ...group] = written.split(" ").toReversed();
    const inner = { type: 1, name };
    const options = group.length > 0 ? [{ type: 2, name: group[0], options: [inner] }] : [inner];
    const command = admin()
      .commands(general())
      .find((candidate) => candidate.name === "server");
    const outcome = await learner.forge(general(), {
      type: 2,
      data: { id: command?.id, name: "server", type: 1, options },
    });
    expect(textOf(await outcome.answer())).toContain("Only people with the permission");
  },
);

test("Nobody without that permission can press the panel's buttons, menus or forms", async () => {
  const { discord } = parley();
  const learner = discord.person("secondLearner");
  const panel = await ask(admin(), general(), "server setup");
  const models = await ask(admin(), general(), "server models");
  const own = await ask(learner, general(), "help");
  const values: Record<string, string[]> = {
    "server:personas:0": ["none"],
    "server:channel:0": [],
    "server:models:0": [],
    "server:providers:0": ["mistral"],
  };
  const refusals = () =>
    learner.seen(general()).filter((message) => textOf(message).includes("Only people with"));
  const ids = [...new Set([...customIdsOf(panel), ...customIdsOf(models)])];
  const pressed = ids.filter((id) => id !== "server:models:0");
  for (const id of pressed) {
    const type = id in values ? (id.includes("channel") ? 8 : 3) : 2;
    await learner.forge(general(), {
      type: 3,
      data: { custom_id: id, component_type: type, values: values[id] ?? [] },
      messageId: own.id,
    });
  }
  await learner.waitFor(() => refusals().length === pressed.length);
  expect(refusals()).toHaveLength(7);
  expect(await rows(`select 1 from server`)).toEqual([]);
});

test.for([
  { custom_id: "server:personas:0", component_type: 3, values: ["darth"] },
  { custom_id: "server:personas:0", component_type: 3, values: [] },
  { custom_id: "server:personas", component_type: 3, values: ["none"] },
  { custom_id: "server:personas:x", component_type: 3, values: ["none"] },
  { custom_id: "server:channel:0", component_type: 2 },
  { custom_id: "server:models:0", component_type: 3, values: ["openai/gpt"] },
  { custom_id: "server:providers:0", component_type: 3, values: ["openai"] },
])("A forged $custom_id with $values is refused", async (data) => {
  const panel = await ask(admin(), general(), "help");
  const before = admin().seen(general()).length;
  await admin().forge(general(), { type: 3, data, messageId: panel.id });
  const seen = await admin().waitFor((me) => me.seen(general())[before]);
  await admin().waitFor((me) => textOf(me.message(seen.id) ?? seen).includes("does not work"));
  expect(await rows(`select 1 from server`)).toEqual([]);
});

test("In a server that only a guest brought Parley to, there is nothing to set up", async () => {
  const { discord } = parley();
  const guest = discord.addPerson({ name: "guest", userInstalled: true });
  const guild = createGuild(discord.world, {
    name: "Elsewhere",
    ownerId: guest.id,
    botPermissions: undefined,
  });
  const channel = createChannel(discord.world, { guildId: guild.id, name: "lobby" });
  const command = admin()
    .commands(general())
    .find(({ name }) => name === "server");
  const outcome = await guest.forge(channel.id, {
    type: 2,
    data: { id: command?.id, name: "server", type: 1, options: [{ type: 1, name: "setup" }] },
  });
  expect(textOf(await outcome.answer())).toContain("This works only in a server.");
});

test("A channel that is gone grants nothing, and the panel says so", async () => {
  const { discord } = parley();
  const { guildId } = discord.places;
  const lost = createChannel(discord.world, { guildId, name: "lost" });
  await rows(`insert into server (id, session_channel_id) values (?, ?)`, [guildId, lost.id]);
  discord.faults.deleteChannel(lost.id);
  const text = await askText(admin(), general(), "server setup");
  expect(text).toContain("✗ View Channels");
});
