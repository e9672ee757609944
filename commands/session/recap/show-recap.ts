import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { drawRecap } from "#/discord/recap-reply/draw-recap.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { isTargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { sessionStatus } from "#/sessions/find-session.ts";
import { askForRecap } from "#/sessions/recap/ask-for-recap.ts";
import { readOwnRecap, readRecap } from "#/sessions/recap/read-recap.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import { reviewPanel } from "../../review/review-panel.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import { panelWithCorrections, turnPage } from "../show-corrections.ts";
import { placeOf } from "../show-session.ts";

/** Whose session has ended, and where that is said. */
interface EndedVisit {
  interaction: AnswerableInteraction;
  context: InteractionContext;
  session: SessionView;
}

/**
 * Says in private that a session has ended. Its recap is posted in its place; where others talk, it
 * is shown here instead.
 */
export async function showEnded(
  services: BotServices,
  { interaction, context, session }: EndedVisit,
): Promise<void> {
  const { locale } = context;
  const view = await readRecap(services, session.id);
  if (view && session.place === "channel")
    return showRecap(services, { interaction, context, view });
  const place = placeOf(services, session, locale);
  const isHere = session.channelId === context.channelId;
  const follows = isHere ? "recap.follows_here" : "recap.follows";
  const said = translate(locale, view ? follows : "session.ended", { place });
  await showPanel(interaction, await panelWithCorrections(services, session, context, said));
}

/** A recap in a private answer; what a model says of it comes in an edit. */
async function showRecap(
  services: BotServices,
  visit: { interaction: AnswerableInteraction; context: InteractionContext; view: RecapView },
): Promise<void> {
  const { interaction, context, view } = visit;
  await showPanel(interaction, await drawRecap(services, view, context.locale));
  const sessionId = view.session.id;
  await askForRecap(services, { sessionId, interactionToken: interaction.token });
}

/** Shows the recap of a session in private. */
export const recapShow: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const owner = ownerOf(context);
    const view = await readOwnRecap(services, owner);
    await showRecap(services, { interaction: pressed, context, view });
  },
};

/** Opens the review in the language of the session. */
export const recapReview: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const { language } = await sessionStatus(services, ownerOf(context));
    const scope = isTargetLanguage(language) ? { language } : {};
    await showPanel(pressed, await reviewPanel(services, learner, scope));
  },
};

/** All corrections of the session, page by page, beside the recap. */
export const recapCorrections: ComponentHandler = {
  acknowledge: "private",
  run: (services, interaction, context) =>
    turnPage.run(services, interaction, { ...context, args: [...context.args, "0"] }),
};

function ownerOf({
  args,
  discordUserId,
}: InteractionContext & { readonly args: readonly string[] }) {
  return { sessionId: readIdArgument(args, 0), discordUserId };
}
