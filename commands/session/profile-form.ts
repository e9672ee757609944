import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { baseLanguage, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName, targetLanguages } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";

import { levelChoices } from "../support/read-choices.ts";

import { subjectCharactersMaximum, type SessionChoices } from "./choices.ts";

/**
 * Where most people live whose Discord is set to a locale: Discord does not tell the time zone, so
 * this is only what stands in the field before it is corrected.
 */
const likelyTimeZones: Readonly<Record<InterfaceLocale, string>> = {
  "en-US": "America/New_York",
  "es-ES": "Europe/Madrid",
  fr: "Europe/Paris",
  de: "Europe/Berlin",
  it: "Europe/Rome",
  "pt-BR": "America/Sao_Paulo",
  "zh-CN": "Asia/Shanghai",
  ja: "Asia/Tokyo",
};

/**
 * What is asked once, at the first start; again only after the policy changed, and then filled in as it
 * was. `version` is that of the policy which was shown.
 */
export function profileForm(
  { locale, learner }: Pick<InteractionContext, "locale" | "learner">,
  choices: SessionChoices,
  version: number,
): Form {
  const carried = [choices.personaId ?? "-", choices.place ?? "-", `${version}`];
  return {
    customId: writeCustomId("session", "consented", ...carried),
    title: translate(locale, "consent.form.title"),
    fields: [
      {
        kind: "menu",
        id: "language",
        label: translate(locale, "consent.form.language"),
        options: targetLanguages.map((code) => ({
          value: code,
          label: languageName(code, locale),
          default: code === choices.language,
        })),
      },
      {
        kind: "menu",
        id: "level",
        label: translate(locale, "consent.form.level"),
        options: levelChoices.map(({ value, key }) => ({
          value,
          label: translate(locale, key),
          default: value === choices.level,
        })),
      },
      {
        kind: "text",
        id: "native_language",
        label: translate(locale, "consent.form.native_language"),
        help: translate(locale, "consent.form.native_language.help"),
        value: languageName(learner?.nativeLanguage ?? baseLanguage(locale), locale),
        lengthMaximum: 60,
      },
      {
        kind: "text",
        id: "time_zone",
        label: translate(locale, "consent.form.time_zone"),
        help: translate(locale, "consent.form.time_zone.help"),
        value: learner?.timeZone ?? likelyTimeZones[locale],
        lengthMaximum: 60,
      },
      {
        kind: "text",
        id: "subject",
        label: translate(locale, "consent.form.subject"),
        help: translate(locale, "consent.form.subject.help"),
        required: false,
        lengthMaximum: subjectCharactersMaximum,
        ...(choices.subject === undefined ? {} : { value: choices.subject }),
      },
    ],
  };
}
