import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { answerLevelProposal } from "#/learners/levels/levels.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton } from "../support/expect-interaction.ts";

/** A learner's yes to the level that was proposed to them under a recap. */
export const acceptLevel = answerWith(true);

/** Their no. */
export const keepLevel = answerWith(false);

function answerWith(accepts: boolean): ComponentHandler {
  return {
    acknowledge: "private",
    run: async (services, interaction, context) => {
      const pressed = expectButton(interaction);
      const { id: learnerId } = await ensureConsent(services, context);
      const proposalId = readIdArgument(context.args, 0);
      const { level } = await answerLevelProposal(services, { proposalId, learnerId, accepts });
      const said = translate(
        context.locale,
        accepts ? "proposed_level.changed" : "proposed_level.kept",
        { level },
      );
      await showPanel(pressed, { paragraphs: [said] });
    },
  };
}
