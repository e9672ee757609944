import type { ComponentHandler } from "#/discord/command.ts";
import { ensureConsent } from "#/learners/consent.ts";

import { expectMenu } from "../support/expect-interaction.ts";

import { beginSession } from "./begin.ts";
import { readChoices, readSubject } from "./choices.ts";

/** A language was asked for and chosen: the start goes on with it. */
export const answerLanguage = answerAt(0);

/** A level was asked for and chosen. */
export const answerLevel = answerAt(1);

/** `position` is that of the choice among the arguments of the custom id. */
function answerAt(position: 0 | 1): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const menu = expectMenu(interaction);
      const [chosen = ""] = menu.values;
      const args = context.args.with(position, chosen);
      const subject = readSubject(menu);
      const choices = { ...readChoices(services, args), subject };
      const learner = await ensureConsent(services, context);
      await beginSession(services, { interaction, context, learner, choices });
    },
  };
}
