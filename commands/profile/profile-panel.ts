import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { languageName } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";

import { personaName } from "../support/personas.ts";

/** A learner's profile, in the language in which they want things explained. */
export async function profilePanel(
  services: BotServices,
  learner: Learner,
  sentence = "",
): Promise<Panel> {
  const locale = learner.interfaceLocale;
  const languages = learner.languages.map(
    ({ language, level }) => `${languageName(language, locale)} (${level})`,
  );
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: learner.timeZone });
  const personaId = learner.personaId ?? services.personas.defaultId;
  const lines = [
    translate(locale, "profile.native_language", {
      language: languageName(learner.nativeLanguage, locale),
    }),
    languages.length === 0
      ? translate(locale, "profile.no_languages")
      : translate(locale, "profile.languages", {
          languages: new Intl.ListFormat(locale).format(languages),
        }),
    translate(locale, "profile.time_zone", {
      timeZone: learner.timeZone,
      localTime: time.format(services.clock.now()),
    }),
    translate(locale, "profile.interface_language", { language: languageName(locale, locale) }),
    translate(locale, "profile.persona", {
      persona: await personaName(services, { personaId }, locale),
    }),
    ...(await languageTutors(services, learner)),
  ];
  return {
    paragraphs: [
      sentence,
      translate(locale, "profile.title"),
      lines.join("\n"),
      translate(locale, "profile.hint"),
    ],
  };
}

/** The tutors that the learner chose for single languages. */
async function languageTutors(
  services: BotServices,
  { preferences, interfaceLocale: locale }: Learner,
): Promise<string[]> {
  const chosen = Object.entries(preferences.byLanguage).flatMap(([language, { personaId }]) =>
    personaId === undefined ? [] : [{ language, personaId }],
  );
  return Promise.all(
    chosen.map(async ({ language, personaId }) =>
      translate(locale, "profile.persona_for_language", {
        language: languageName(language, locale),
        persona: await personaName(services, { personaId }, locale),
      }),
    ),
  );
}
