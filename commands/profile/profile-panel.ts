import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { languageName } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";

import { personaName } from "../support/read-choices.ts";

/** A learner's profile, in the language in which they want things explained. */
export function profilePanel(services: BotServices, learner: Learner, sentence = ""): Panel {
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
      persona: personaName(services.personas, personaId, locale),
    }),
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
