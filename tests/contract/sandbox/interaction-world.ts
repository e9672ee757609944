import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ContextMenuCommandBuilder,
  Events,
  InteractionContextType,
  SlashCommandBuilder,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction,
  type MessageActionRowComponentBuilder,
} from "discord.js";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { connectClient } from "./connect-client.ts";

const commands = [
  new SlashCommandBuilder()
    .setName("talk")
    .setDescription("Talk")
    .addSubcommand((sub) =>
      sub
        .setName("start")
        .setDescription("Start")
        .addStringOption((option) =>
          option
            .setName("language")
            .setDescription("Which")
            .setRequired(true)
            .setAutocomplete(true),
        )
        .addStringOption((option) =>
          option
            .setName("level")
            .setDescription("How good")
            .addChoices({ name: "Beginner", value: "A1" }, { name: "Good", value: "B2" }),
        )
        .addIntegerOption((option) =>
          option.setName("minutes").setDescription("How long").setMinValue(5).setMaxValue(60),
        )
        .addUserOption((option) => option.setName("friend").setDescription("Who else")),
    ),
  new SlashCommandBuilder()
    .setName("setup")
    .setDescription("Set up")
    .setDefaultMemberPermissions(1n << 5n)
    .setContexts(InteractionContextType.Guild),
  new ContextMenuCommandBuilder().setName("Correct this").setType(ApplicationCommandType.Message),
];

/** A connected bot with two slash commands and one of the message's menu. */
export interface InteractionWorld {
  readonly discord: SandboxDiscord;
  readonly client: Client<true>;
  readonly learner: Person;
  readonly channelId: string;
  /** What the bot does with interactions until {@link rest}; resolves with the first handling. */
  answer(handle: (interaction: Interaction) => Promise<unknown>): Promise<unknown>;
  answerCommand(
    handle: (command: ChatInputCommandInteraction) => Promise<unknown>,
  ): Promise<unknown>;
  /** Ends all answering. @throws Error where Discord would have refused a request as malformed. */
  rest(): void;
  close(): Promise<void>;
}

export async function openInteractionWorld(): Promise<InteractionWorld> {
  const discord = await startDiscord({ acknowledgeWithinMs: 300 });
  const client = await connectClient(discord);
  await client.application.commands.set(commands);
  const answer: InteractionWorld["answer"] = (handle) =>
    new Promise((resolve, reject) => {
      client.on(Events.InteractionCreate, (interaction) => {
        handle(interaction).then(resolve, reject);
      });
    });
  return {
    discord,
    client,
    learner: discord.person("learner"),
    channelId: discord.places.practiceId,
    answer,
    answerCommand: (handle) =>
      answer((interaction) => handle(interaction as ChatInputCommandInteraction)),
    rest() {
      client.removeAllListeners(Events.InteractionCreate);
      const { violations } = discord;
      if (violations.length > 0) throw new Error(`malformed: ${JSON.stringify(violations)}`);
    },
    async close() {
      await client.destroy();
      await discord.close();
    },
  };
}

export function rowOf(...components: MessageActionRowComponentBuilder[]) {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(components);
}

export const goButton = new ButtonBuilder()
  .setCustomId("go:1")
  .setLabel("Go")
  .setStyle(ButtonStyle.Primary);
