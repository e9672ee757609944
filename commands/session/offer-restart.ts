import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { shortenId } from "#/shared/ids.ts";

import { subjectParagraph, writeChoices, type SessionChoices } from "./choices.ts";
import { goOnButtons, headline, placeOf } from "./show-session.ts";

/**
 * Offers to go on with the running session, or to end it for the new one. The button names the session
 * that it would end, so that an old button cannot end a newer one.
 */
export async function offerRestart(
  services: BotServices,
  visit: {
    interaction: AnswerableInteraction;
    context: InteractionContext;
    choices: SessionChoices;
    /** In what the scene that was chosen does not fit. */
    misfit: readonly string[];
  },
  running: SessionView,
): Promise<void> {
  const { interaction, context, choices, misfit } = visit;
  const chosen = writeChoices(choices);
  const restartId = writeCustomId("session", "restart", ...chosen, shortenId(running.id));
  const below = [...misfit, subjectParagraph(choices, context.locale)];
  await showOffer(services, { interaction, context, restartId, below }, running);
}

/** Says that a session runs, with the way there, and a button that ends it for a new one. */
export async function showOffer(
  services: BotServices,
  offer: {
    interaction: AnswerableInteraction;
    context: InteractionContext;
    restartId: string;
    below?: readonly string[];
  },
  running: SessionView,
): Promise<void> {
  const { interaction, context, restartId, below = [] } = offer;
  const { locale } = context;
  await showPanel(interaction, {
    paragraphs: [
      await headline(services, running, locale),
      translate(locale, "session.already", { place: placeOf(services, running, locale) }),
      ...below,
    ],
    rows: [
      [
        ...goOnButtons(services, running, locale),
        button(restartId, translate(locale, "session.restart"), ButtonStyle.Danger),
      ],
    ],
  });
}
