import { ApplicationIntegrationType, MessageFlags, SlashCommandBuilder } from "discord.js";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import { createGuild } from "../../../sandbox/discord/world/guilds.ts";
import { refusalOf } from "./connect-client.ts";
import { openInteractionWorld, type InteractionWorld } from "./interaction-world.ts";

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

test("A command arrives with its options, its person and its place", async () => {
  const seen = world.answerCommand(async (command) => {
    await command.reply("ok");
    return {
      name: `${command.commandName} ${command.options.getSubcommand()}`,
      language: command.options.getString("language"),
      level: command.options.getString("level"),
      minutes: command.options.getInteger("minutes"),
      friend: command.options.getUser("friend")?.username,
      guildId: command.guildId,
      userId: command.user.id,
      locale: command.locale,
      server: command.authorizingIntegrationOwners.guildId,
      mayWrite: command.appPermissions.has("SendMessages"),
      manages: command.memberPermissions?.has("ManageGuild"),
    };
  });
  const friend = discord.person("secondLearner").id;
  const values = { language: "es", level: "Beginner", minutes: 10, friend };
  const outcome = await learner.runCommand(channelId, "talk start", values);
  expect(outcome.kind).toBe("message");
  expect(outcome.acknowledgedAfterMs).toBeLessThan(300);
  expect(await seen).toEqual({
    name: "talk start",
    language: "es",
    level: "A1",
    minutes: 10,
    friend: "second_learner",
    guildId: discord.places.guildId,
    userId: learner.id,
    locale: "en-US",
    server: discord.places.guildId,
    mayWrite: true,
    manages: false,
  });
  expect(outcome.message).toMatchObject({ content: "ok", type: 20 });
  expect(outcome.message?.interaction?.commandName).toBe("talk start");
});

test("What a client would not send is refused before anything is sent", async () => {
  const run = (command: string, values = {}) => learner.runCommand(channelId, command, values);
  await expect(run("talk stop")).rejects.toMatchObject({ code: "command_unknown" });
  await expect(run("talk")).rejects.toMatchObject({ code: "command_unknown" });
  await expect(run("talk start")).rejects.toMatchObject({ code: "option_missing" });
  const start = (values: object) => run("talk start", { language: "es", ...values });
  await expect(start({ level: "C9" })).rejects.toMatchObject({ code: "option_invalid" });
  await expect(start({ minutes: 3 })).rejects.toMatchObject({ code: "option_invalid" });
  await expect(start({ minutes: 7.5 })).rejects.toMatchObject({ code: "option_invalid" });
  await expect(start({ friend: "1" })).rejects.toMatchObject({ code: "option_invalid" });
  await expect(start({ mood: "good" })).rejects.toMatchObject({ code: "option_unknown" });
});

test("A command for managers is offered to managers, in servers alone", () => {
  const offered = (person: Person, channel: string) =>
    person.commands(channel).map((command) => command.name);
  const admin = discord.person("admin");
  expect(offered(learner, channelId)).toEqual(["talk"]);
  expect(offered(admin, channelId)).toEqual(["talk", "setup"]);
  expect(offered(admin, admin.openDm().id)).toEqual(["talk"]);
  expect(learner.commands(channelId, "message").map(({ name }) => name)).toEqual(["Correct this"]);
});

test("A deferred answer is thinking until it is given, and its giving is no edit", async () => {
  const given = Promise.withResolvers<void>();
  const done = world.answerCommand(async (command) => {
    const flags = MessageFlags.Ephemeral;
    const { interaction, resource } = await command.deferReply({ flags, withResponse: true });
    await given.promise;
    await command.editReply("here it is");
    const { id, content } = await command.fetchReply();
    const told = [resource?.message?.id, interaction.responseMessageId];
    return {
      content,
      isTold: told.every((one) => one === id),
      isEphemeral: interaction.responseMessageEphemeral,
      isLoading: interaction.responseMessageLoading,
    };
  });
  const outcome = await learner.runCommand(channelId, "talk start", { language: "es" });
  expect(outcome.kind).toBe("deferred");
  expect(outcome.message?.flags).toBe(MessageFlags.Loading | MessageFlags.Ephemeral);
  given.resolve();
  const message = await outcome.answer();
  expect(message).toMatchObject({ content: "here it is", flags: MessageFlags.Ephemeral });
  expect(message.editedAtMs).toBeUndefined();
  expect(await done).toMatchObject({
    content: "here it is",
    isTold: true,
    isEphemeral: true,
    isLoading: true,
  });
});

test("An ephemeral answer shows to its person alone and is not to be fetched from the channel", async () => {
  const done = world.answerCommand(async (command) => {
    await command.reply({ content: "between us", flags: MessageFlags.Ephemeral });
    await command.followUp({ content: "and this", flags: MessageFlags.Ephemeral });
    await command.followUp("for everybody");
  });
  const outcome = await learner.runCommand(channelId, "talk start", { language: "es" });
  await done;
  const texts = (person: Person) =>
    person
      .seen(channelId)
      .slice(-3)
      .map(({ content }) => content);
  expect(texts(learner)).toEqual(["between us", "and this", "for everybody"]);
  expect(texts(discord.person("secondLearner"))).not.toContain("between us");
  const channel = await world.client.channels.fetch(channelId);
  if (!channel?.isTextBased()) throw new Error("the channel is gone");
  const fetching = channel.messages.fetch(outcome.message?.id ?? "");
  expect(await refusalOf(fetching)).toEqual({ status: 404, code: 10008 });
});

test("Autocomplete sees what is typed and what else is filled in", async () => {
  const done = world.answer(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const focused = interaction.options.getFocused(true);
    const level = interaction.options.getString("level") ?? "none";
    await interaction.respond([{ name: `${focused.value} at ${level}`, value: "es" }]);
  });
  const choices = await learner.autocomplete({
    channelId,
    command: "talk start",
    option: "language",
    typed: "Spa",
    others: { level: "B2" },
  });
  await done;
  expect(choices).toEqual([{ name: "Spa at B2", value: "es" }]);
});

test("A message's menu hands over the message, content included", async () => {
  const texts: string[] = [];
  const done = world.answer(async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    texts.push(interaction.targetMessage.content);
    await interaction.reply({ content: "corrected", flags: MessageFlags.Ephemeral });
  });
  const { id } = discord.person("secondLearner").send(channelId, "I has a cat");
  await learner.runMessageCommand(id, "Correct this");
  await done;
  expect(texts).toEqual(["I has a cat"]);
});

test("Who is not answered in time is told, and the late answer is refused", async () => {
  const waited = Promise.withResolvers<void>();
  const refused = world.answerCommand(async (command) => {
    await waited.promise;
    return refusalOf(command.reply("late"));
  });
  const run = learner.runCommand(channelId, "talk start", { language: "es" });
  await expect(run).rejects.toMatchObject({ code: "did_not_respond" });
  waited.resolve();
  expect(await refused).toEqual({ status: 404, code: 10062 });
});

test("An interaction is acknowledged once, and its token lives for 15 minutes", async () => {
  const refused = world.answerCommand(async (command) => {
    await command.reply("first");
    const body = { body: { type: 4, data: { content: "again", allowed_mentions: { parse: [] } } } };
    const twice = await refusalOf(
      world.client.rest.post(`/interactions/${command.id}/${command.token}/callback`, body),
    );
    discord.advanceClock(14 * 60_000);
    const inTime = await refusalOf(command.editReply("second"));
    discord.advanceClock(2 * 60_000);
    const late = await refusalOf(command.editReply("third"));
    return { twice, inTime, late };
  });
  await learner.runCommand(channelId, "talk start", { language: "es" });
  expect(await refused).toEqual({
    twice: { status: 400, code: 40060 },
    inTime: undefined,
    late: { status: 401, code: 50027 },
  });
});

test("In a DM there is no member, and the bot's own server stands for its owner", async () => {
  const seen = world.answerCommand(async (command) => {
    await command.reply("ok");
    return [command.inGuild(), command.context, command.authorizingIntegrationOwners.guildId];
  });
  const dm = learner.openDm();
  await learner.runCommand(dm.id, "talk start", { language: "es" });
  expect(await seen).toEqual([false, 1, "0"]);
});

test("In a foreign server a user's own installation brings the bot, with five follow-ups", async () => {
  const { world: place } = discord;
  const traveller = discord.addPerson({ name: "traveller", guildIds: [], userInstalled: true });
  const ownerId = traveller.id;
  const guild = createGuild(place, { name: "Elsewhere", ownerId, botPermissions: undefined });
  const foreign = createChannel(place, { guildId: guild.id, name: "lobby" });
  const command = new SlashCommandBuilder()
    .setName("word")
    .setDescription("A word")
    .setIntegrationTypes(ApplicationIntegrationType.UserInstall);
  await world.client.application.commands.create(command);
  expect(traveller.commands(foreign.id).map(({ name }) => name)).toEqual(["word"]);
  const counted = world.answerCommand(async (interaction) => {
    const owners = interaction.authorizingIntegrationOwners;
    await interaction.reply("one");
    let followUps = 0;
    let refused;
    while (!refused && followUps < 9) {
      refused = await refusalOf(interaction.followUp("another"));
      if (!refused) followUps += 1;
    }
    return { followUps, refused, userId: owners.userId, guildId: owners.guildId };
  });
  await traveller.runCommand(foreign.id, "word");
  expect(await counted).toEqual({
    followUps: 5,
    refused: { status: 400, code: 40094 },
    userId: traveller.id,
    guildId: null,
  });
});
