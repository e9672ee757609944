import {
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from "discord.js";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import {
  goButton,
  openInteractionWorld,
  rowOf,
  type InteractionWorld,
} from "./interaction-world.ts";

let world: InteractionWorld;
let discord: SandboxDiscord;
let learner: Person;
let channelId: string;

beforeAll(async () => {
  world = await openInteractionWorld();
  ({ discord, learner, channelId } = world);
});

afterEach(() => world.rest());
afterAll(() => world.close());

test("A button updates its message, and only those who see it can press it", async () => {
  const done = world.answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({
        content: "press",
        components: [rowOf(goButton)],
        flags: MessageFlags.Ephemeral,
      });
    }
    if (interaction.isButton()) {
      await interaction.update({ content: `pressed ${interaction.customId}`, components: [] });
    }
  });
  const { message } = await learner.runCommand(channelId, "talk start", { language: "es" });
  await done;
  const id = message?.id ?? "";
  const other = discord.person("secondLearner");
  await expect(other.click(id, "Go")).rejects.toMatchObject({ code: "message_unknown" });
  await expect(learner.click(id, "Stop")).rejects.toMatchObject({ code: "component_unknown" });
  const outcome = await learner.click(id, "Go");
  expect(outcome.kind).toBe("update");
  expect(outcome.message).toMatchObject({ id, content: "pressed go:1", components: [] });
  expect(outcome.message?.revisions.map(({ content }) => content)).toEqual([
    "press",
    "pressed go:1",
  ]);
});

test("Select menus bring their values, resolved", async () => {
  const chosen: unknown[] = [];
  const done = world.answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const level = new StringSelectMenuBuilder()
        .setCustomId("level")
        .addOptions({ label: "Beginner", value: "A1" }, { label: "Good", value: "B2" });
      const friend = new UserSelectMenuBuilder().setCustomId("friend").setMaxValues(2);
      await interaction.reply({ content: "choose", components: [rowOf(level), rowOf(friend)] });
    }
    if (interaction.isStringSelectMenu()) chosen.push(...interaction.values);
    if (interaction.isUserSelectMenu()) chosen.push(interaction.users.first()?.username);
    if (interaction.isMessageComponent()) await interaction.deferUpdate();
  });
  const { message } = await learner.runCommand(channelId, "talk start", { language: "es" });
  await done;
  const id = message?.id ?? "";
  const outcome = await learner.select(id, "level", ["Good"]);
  expect(outcome.kind).toBe("deferred-update");
  await learner.select(id, "friend", [discord.person("admin").id]);
  expect(chosen).toEqual(["B2", "admin"]);
  await expect(learner.select(id, "level", ["C2"])).rejects.toMatchObject({
    code: "option_invalid",
  });
  await expect(learner.select(id, "level", [])).rejects.toMatchObject({ code: "option_invalid" });
});

test("A form opens, is filled in and checked, and comes back with its message", async () => {
  const level = new TextInputBuilder()
    .setCustomId("zone")
    .setStyle(TextInputStyle.Short)
    .setMaxLength(20)
    .setValue("Europe/Madrid");
  const native = new StringSelectMenuBuilder()
    .setCustomId("native")
    .addOptions({ label: "German", value: "de" }, { label: "French", value: "fr" });
  const modal = new ModalBuilder()
    .setCustomId("profile")
    .setTitle("Profile")
    .addLabelComponents(
      new LabelBuilder().setLabel("Time zone").setTextInputComponent(level),
      new LabelBuilder().setLabel("Native language").setStringSelectMenuComponent(native),
    );
  const seen: unknown[] = [];
  const done = world.answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: "fill in", components: [rowOf(goButton)] });
    }
    if (interaction.isButton()) await interaction.showModal(modal);
    if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      seen.push(interaction.fields.getTextInputValue("zone"));
      seen.push(...interaction.fields.getStringSelectValues("native"));
      await interaction.update({ content: "thanks", components: [] });
    }
  });
  const { message } = await learner.runCommand(channelId, "talk start", { language: "es" });
  await done;
  const opened = await learner.click(message?.id ?? "", "go:1");
  const form = opened.modal;
  if (!form) throw new Error("no form was opened");
  expect(form).toMatchObject({ customId: "profile", title: "Profile" });
  const submit = (values: Record<string, string | string[]>) => learner.submitModal(form, values);
  await expect(submit({ zone: "x".repeat(21) })).rejects.toMatchObject({ code: "input_invalid" });
  await expect(submit({ native: ["es"] })).rejects.toMatchObject({ code: "option_invalid" });
  await expect(submit({ native: ["de"], age: "9" })).rejects.toMatchObject({
    code: "option_unknown",
  });
  const outcome = await submit({ native: ["German"] });
  expect(outcome).toMatchObject({ kind: "update", message: { content: "thanks" } });
  expect(seen).toEqual(["Europe/Madrid", "de"]);
});

test("Forged interactions arrive as they are", async () => {
  const done = world.answer(async (interaction) => {
    if (interaction.isButton()) await interaction.reply(`got ${interaction.customId}`);
  });
  const { id } = discord.person("secondLearner").send(channelId, "no buttons here");
  const outcome = await learner.forge(channelId, {
    type: 3,
    data: { component_type: 2, custom_id: "forged:1", id: 1 },
    messageId: id,
  });
  await done;
  expect(outcome.message?.content).toBe("got forged:1");
});
