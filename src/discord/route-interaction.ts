import {
  MessageFlags,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
} from "discord.js";

import type { Acknowledgement, ComponentInteraction } from "./command.ts";
import { toDiscordError } from "./discord-error.ts";
import { localeOf, readContext, type InteractionContext } from "./interaction-context.ts";
import { sayNews } from "./news/say-news.ts";
import { refusalOf, type PersonLimits } from "./person-limits.ts";
import type { Registry } from "./registry.ts";
import { isTooLateToSay, sayError } from "./say-error.ts";
import type { BotServices } from "./services.ts";
import type { AnswerableInteraction } from "./show.ts";
import { subcommandName } from "./subcommand-name.ts";

const choicesMaximum = 25;

/** What routing needs besides the services. */
export interface InteractionRouting {
  registry: Registry;
  /** Whether what people write in servers can be read. */
  readsMessages: boolean;
  limits: PersonLimits;
  /** How often suggestions are looked for while somebody types. */
  suggestionLimits: PersonLimits;
}

/**
 * Brings a command, a button, a menu or a form to who deals with it: acknowledged first, then run.
 * Never throws: what goes wrong is said to the person, in their language.
 */
export async function routeInteraction(
  services: BotServices,
  routing: InteractionRouting,
  interaction: Interaction,
): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(services, routing, interaction);
  if (interaction.isChatInputCommand()) return runCommand(services, routing, interaction);
  if (interaction.isMessageContextMenuCommand()) {
    return runMessageCommand(services, routing, interaction);
  }
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
    return runComponent(services, routing, interaction);
  }
  services.log.warn("discord.interaction_unknown", { type: interaction.type });
}

async function runCommand(
  services: BotServices,
  routing: InteractionRouting,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const plan = () => {
    const command = routing.registry.command(interaction.commandName);
    const subcommand = subcommandName(interaction.options);
    return {
      acknowledgement: command.acknowledge?.(subcommand) ?? ("private" as const),
      weight: command.weight?.(subcommand) ?? 1,
      run: async (context: InteractionContext) => {
        await command.run(services, interaction, context);
        await sayNews(services, interaction, context);
      },
    };
  };
  await answer(services, routing, interaction, plan);
}

async function runMessageCommand(
  services: BotServices,
  routing: InteractionRouting,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const plan = () => {
    const command = routing.registry.messageCommand(interaction.commandName);
    return {
      acknowledgement: command.acknowledge ?? ("private" as const),
      weight: command.weight ?? 1,
      run: (context: InteractionContext) => command.run(services, interaction, context),
    };
  };
  await answer(services, routing, interaction, plan);
}

async function runComponent(
  services: BotServices,
  routing: InteractionRouting,
  interaction: ComponentInteraction,
): Promise<void> {
  const plan = () => {
    const { handler, args } = routing.registry.component(interaction.customId);
    return {
      acknowledgement: handler.acknowledge,
      weight: handler.weight ?? 1,
      run: (context: InteractionContext) =>
        handler.run(services, interaction, { ...context, args }),
    };
  };
  await answer(services, routing, interaction, plan);
}

interface Plan {
  acknowledgement: Acknowledgement;
  weight: number;
  run(context: InteractionContext): Promise<void>;
}

async function answer(
  services: BotServices,
  routing: InteractionRouting,
  interaction: AnswerableInteraction,
  makePlan: () => Plan,
): Promise<void> {
  let locale = localeOf(interaction);
  let acknowledgedSilently = false;
  try {
    const plan = makePlan();
    routing.limits.count(interaction.user.id, plan.weight);
    if (!(await acknowledge(services, interaction, plan.acknowledgement))) return;
    acknowledgedSilently = plan.acknowledgement === "update";
    const context = await readContext(services, interaction, routing.readsMessages);
    locale = context.locale;
    await plan.run(context);
  } catch (thrown) {
    await sayError(services, interaction, { thrown, locale, acknowledgedSilently });
  }
}

/** False where it is too late, or another gateway has it already: then it is not ours to run. */
async function acknowledge(
  services: BotServices,
  interaction: AnswerableInteraction,
  acknowledgement: Acknowledgement,
): Promise<boolean> {
  try {
    if (acknowledgement === "private") {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    } else if (acknowledgement === "update" && !interaction.isCommand()) {
      await interaction.deferUpdate();
    }
    return true;
  } catch (thrown) {
    if (!isTooLateToSay(thrown)) throw thrown;
    services.log.warn("discord.interaction_not_ours", { interactionId: interaction.id });
    return false;
  }
}

/**
 * Suggestions cannot be deferred, and are not worth an error: none are shown instead, also to somebody
 * who asks for more than anybody can type.
 */
async function suggest(
  services: BotServices,
  routing: InteractionRouting,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const interactionId = interaction.id;
  const find = async () => {
    if (refusalOf(routing.suggestionLimits, interaction.user.id)) return [];
    const command = routing.registry.command(interaction.commandName);
    const context = await readContext(services, interaction, routing.readsMessages);
    return (await command.autocomplete?.(services, interaction, context)) ?? [];
  };
  const choices = await find().catch((thrown: unknown) => {
    services.log.error("discord.suggestions_failed", thrown, { interactionId });
    return [];
  });
  await interaction.respond(choices.slice(0, choicesMaximum)).catch((thrown: unknown) => {
    services.log.warn("discord.suggestions_unsaid", { code: toDiscordError(thrown).code });
  });
}
