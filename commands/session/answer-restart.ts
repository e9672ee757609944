import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { endSession } from "#/sessions/change-session-state.ts";

import { expectButton } from "../support/expect-interaction.ts";

import { beginSession } from "./begin.ts";
import { choicesLength, readChoices, readSubject, startWeight } from "./choices.ts";

/** Ends the session that the button names, and starts the one that was asked for. */
export const answerRestart: ComponentHandler = {
  acknowledge: "update",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const subject = readSubject(expectButton(interaction));
    const args = context.args.slice(0, choicesLength);
    const choices = { ...readChoices(services, args), subject };
    const sessionId = readIdArgument(context.args, choicesLength);
    const learner = await ensureConsent(services, context);
    await endSession(services, { sessionId, discordUserId: context.discordUserId });
    await beginSession(services, { interaction, context, learner, choices });
  },
};
