import { MessageFlags, type ChatInputCommandInteraction } from "discord.js";

import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import { tellDecisions, type Decision } from "#/scenarios/sharing/share-scenario.ts";

import type { InteractionContext } from "./interaction-context.ts";
import { renderPanel } from "./panel.ts";
import { quote } from "./quote.ts";
import type { BotServices } from "./services.ts";

/**
 * Tells somebody once, privately and after what they asked for, what was decided about the scenes that
 * they share. Never throws: what cannot be said is logged.
 */
export async function sayDecisions(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  { learner, locale }: InteractionContext,
): Promise<void> {
  // After a form nothing can follow; the next command tells.
  if (!learner || !interaction.deferred) return;
  try {
    const decisions = await tellDecisions(services, { learnerId: learner.id });
    if (decisions.length === 0) return;
    const { guilds } = interaction.client;
    const paragraphs = decisions.map((decision) => {
      const server = guilds.cache.get(decision.serverId)?.name;
      return describeDecision(decision, server, locale);
    });
    const { flags, ...body } = renderPanel({ paragraphs });
    await interaction.followUp({ ...body, flags: flags | MessageFlags.Ephemeral });
  } catch (error) {
    services.log.error("discord.decisions_unsaid", error, { interactionId: interaction.id });
  }
}

function describeDecision(
  { state, reason, titles }: Decision,
  server: string | undefined,
  locale: InteractionContext["locale"],
): string {
  const said = translate(locale, `scenario.share.was_${state}`, {
    title: quote(inLocale(titles, locale)),
    server: quote(server ?? translate(locale, "scenario.share.a_server")),
  });
  return reason === null ? said : `${said}\n> ${quote(reason)}`;
}
