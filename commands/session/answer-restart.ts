import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { BotServices } from "#/discord/services.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { endSession, type SessionOwner } from "#/sessions/change-session-state.ts";
import { toParleyError } from "#/shared/errors.ts";

import { expectButton } from "../support/expect-interaction.ts";

import { beginSession } from "./begin.ts";
import { choicesLength, readChoices, readSubject, startWeight } from "./choices.ts";

/** Ends the session that the button names, if it has not ended since, and starts the one asked for. */
export const answerRestart: ComponentHandler = {
  acknowledge: "update",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const subject = readSubject(expectButton(interaction));
    const args = context.args.slice(0, choicesLength);
    const choices = { ...readChoices(services, args), subject };
    const sessionId = readIdArgument(context.args, choicesLength);
    const learner = await ensureConsent(services, context);
    await endIfRunning(services, { sessionId, discordUserId: context.discordUserId });
    // In what a scene does not fit stood above the button.
    await beginSession(services, { interaction, context, learner, choices, isSure: true });
  },
};

/** Ends a session of which the learner wishes that it is over; it may have ended since. */
export async function endIfRunning(services: BotServices, owner: SessionOwner): Promise<void> {
  await endSession(services, owner).catch((error: unknown) => {
    if (toParleyError(error).code !== "session_over") throw error;
  });
}
