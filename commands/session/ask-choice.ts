import { writeCustomId } from "#/discord/custom-id.ts";
import { menu } from "#/discord/panel.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName, targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";

import { levelChoices } from "../support/read-choices.ts";

import { subjectParagraph, writeChoices, type SessionChoices } from "./choices.ts";

/** Asks which language, where neither the command nor the profile says. */
export async function askLanguage(
  interaction: AnswerableInteraction,
  locale: InterfaceLocale,
  choices: SessionChoices,
): Promise<void> {
  await showPanel(interaction, {
    paragraphs: [translate(locale, "session.ask_language"), subjectParagraph(choices, locale)],
    rows: [
      [
        menu(writeCustomId("session", "language", ...writeChoices(choices)), {
          placeholder: translate(locale, "session.ask_language.placeholder"),
          options: targetLanguages.map((code) => ({
            value: code,
            label: languageName(code, locale),
          })),
        }),
      ],
    ],
  });
}

/** Asks for the level in a language of which the profile does not know it. */
export async function askLevel(
  interaction: AnswerableInteraction,
  locale: InterfaceLocale,
  choices: SessionChoices & { language: TargetLanguage },
): Promise<void> {
  const language = languageName(choices.language, locale);
  await showPanel(interaction, {
    paragraphs: [
      translate(locale, "session.ask_level", { language }),
      subjectParagraph(choices, locale),
    ],
    rows: [
      [
        menu(writeCustomId("session", "level", ...writeChoices(choices)), {
          placeholder: translate(locale, "session.ask_level.placeholder"),
          options: levelChoices.map(({ value, key }) => ({ value, label: translate(locale, key) })),
        }),
      ],
    ],
  });
}
