import { MessageFlags, type ChatInputCommandInteraction } from "discord.js";

import type { InteractionContext } from "../interaction-context.ts";
import { renderPanel } from "../panel.ts";
import type { BotServices } from "../services.ts";
import { budgetNotices } from "./budget-notices.ts";
import { budgetRequestDecisions } from "./budget-request-decisions.ts";
import type { NewsReader, NewsSource } from "./news-source.ts";
import { sceneDecisions } from "./scene-decisions.ts";

/** All that can be news, in the order in which it is said. */
const sources: Readonly<Record<string, NewsSource>> = {
  sceneDecisions,
  budgetNotices,
  budgetRequestDecisions,
};

/**
 * Tells somebody once, privately and after what they asked for, what has happened since. Never throws:
 * what cannot be said is logged.
 */
export async function sayNews(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  { learner, locale }: InteractionContext,
): Promise<void> {
  // After a form nothing can follow; the next command tells.
  if (!learner || !interaction.deferred) return;
  const reader = { learner, locale, client: interaction.client };
  const told = await Promise.all(
    Object.entries(sources).map((source) => tell(services, reader, source)),
  );
  const paragraphs = told.flat();
  if (paragraphs.length === 0) return;
  const { flags, ...body } = renderPanel({ paragraphs });
  await interaction
    .followUp({ ...body, flags: flags | MessageFlags.Ephemeral })
    .catch((error: unknown) => {
      services.log.error("discord.news_unsaid", error, { interactionId: interaction.id });
    });
}

/** News of one kind that cannot be had keeps none of another. */
async function tell(
  services: BotServices,
  reader: NewsReader,
  [source, read]: [string, NewsSource],
): Promise<readonly string[]> {
  return read(services, reader).catch((error: unknown) => {
    services.log.error("discord.news_unread", error, { source });
    return [];
  });
}
