import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { leastAgeYears, policyVersion } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { policyParagraphs } from "../support/policy.ts";

import { subjectParagraph, writeChoices, type SessionChoices } from "./choices.ts";

/**
 * Says what is stored and who sees it, and asks. Nothing has been stored: what was chosen for the
 * session lies in the button, and its subject in the text.
 */
export async function askConsent(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  choices: SessionChoices,
): Promise<void> {
  const { locale } = context;
  const agreeId = writeCustomId("session", "agree", ...writeChoices(choices), `${policyVersion}`);
  const agree = translate(locale, "consent.agree", { age: leastAgeYears });
  const decline = translate(locale, "consent.decline");
  await showPanel(interaction, {
    paragraphs: [
      translate(locale, "consent.title"),
      ...(await policyParagraphs(services, context)),
      translate(locale, "consent.nothing_yet"),
      subjectParagraph(choices, locale),
    ],
    rows: [
      [
        button(agreeId, agree, ButtonStyle.Primary),
        button(writeCustomId("session", "decline"), decline),
      ],
    ],
  });
}
