import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { drawRecap } from "#/discord/recap-reply/draw-recap.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { answerLevelProposal } from "#/learners/levels/levels.ts";
import { readOwnRecap } from "#/sessions/recap/read-recap.ts";

import { expectButton } from "../support/expect-interaction.ts";

/** A learner's yes to the level that was proposed to them under a recap: that says so from then on. */
export const acceptLevel = answerWith(true);

/** Their no. */
export const keepLevel = answerWith(false);

function answerWith(accepts: boolean): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const pressed = expectButton(interaction);
      const { id: learnerId } = await ensureConsent(services, context);
      const proposalId = readIdArgument(context.args, 0);
      const answer = { proposalId, learnerId, accepts };
      const { sessionId } = await answerLevelProposal(services, answer);
      const { discordUserId, locale } = context;
      const view = await readOwnRecap(services, { sessionId, discordUserId });
      await showPanel(pressed, await drawRecap(services, view, locale));
    },
  };
}
