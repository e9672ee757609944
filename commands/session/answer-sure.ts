import type { ComponentHandler } from "#/discord/command.ts";
import { ensureConsent } from "#/learners/consent.ts";

import { expectButton } from "../support/expect-interaction.ts";

import { beginSession } from "./begin.ts";
import { readChoices, readSubject, startWeight } from "./choices.ts";

/** The scene that was chosen although it does not fit is begun. */
export const answerSure: ComponentHandler = {
  acknowledge: "update",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const subject = readSubject(expectButton(interaction));
    const choices = { ...readChoices(services, context.args), subject };
    const learner = await ensureConsent(services, context);
    await beginSession(services, { interaction, context, learner, choices, isSure: true });
  },
};
