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
import { typedParagraph, type TypedProfile } from "./typed-profile.ts";

/** A form that could not be read: what stood in it, and what is to be said about that. */
interface UnreadForm {
  typed: TypedProfile;
  problem: string;
}

/**
 * Says what is stored and who sees it, and asks; again where the form could not be read. Nothing has
 * been stored: what was chosen for the session lies in the button, and what was typed in the text.
 */
export async function askConsent(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  { choices, unread }: { choices: SessionChoices; unread?: UnreadForm },
): Promise<void> {
  const { locale } = context;
  const agreeId = writeCustomId("session", "agree", ...writeChoices(choices), `${policyVersion}`);
  const agree = translate(locale, "consent.agree", { age: leastAgeYears });
  const decline = translate(locale, "consent.decline");
  await showPanel(interaction, {
    paragraphs: [
      ...(unread ? [unread.problem, translate(locale, "consent.form_kept")] : []),
      translate(locale, "consent.title"),
      ...(await policyParagraphs(services, context)),
      translate(locale, "consent.nothing_yet"),
      unread ? typedParagraph(unread.typed, locale) : "",
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
