import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import {
  isTargetLanguage,
  languageName,
  targetLanguages,
  type TargetLanguage,
} from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import type { Persona } from "#/personas/persona.ts";
import { placeholderNames } from "#/personas/placeholders.ts";

import { editionArguments, type ShownEdition } from "./edition.ts";

/** Of a form's text field at most. */
const mannerLengthMaximum = 4_000;
const samplesLengthMaximum = 500;

/** An empty form for a new tutor, or one filled in as a tutor is. */
export function personaForm(
  locale: InterfaceLocale,
  shown?: { edition: ShownEdition; persona: Persona },
): Form {
  const args = shown ? editionArguments(shown.edition) : [];
  const persona = shown?.persona;
  const language = samplesLanguage(persona);
  const placeholders = placeholderNames.map((name) => `{${name}}`).join(", ");
  return {
    customId: writeCustomId("server", "persona-form", ...args),
    title: translate(locale, "server_persona.form.title"),
    fields: [
      {
        kind: "text",
        id: "name",
        label: translate(locale, "server_persona.form.name"),
        ...valueOf(persona?.names[locale]),
        lengthMaximum: 40,
      },
      {
        kind: "text",
        id: "description",
        label: translate(locale, "server_persona.form.description"),
        help: translate(locale, "server_persona.form.description.help"),
        ...valueOf(persona?.descriptions[locale]),
        lengthMaximum: 100,
      },
      {
        kind: "text",
        id: "manner",
        label: translate(locale, "server_persona.form.manner"),
        help: translate(locale, "server_persona.form.manner.help", { placeholders }),
        long: true,
        ...valueOf(persona?.text.slice(0, mannerLengthMaximum)),
        lengthMaximum: mannerLengthMaximum,
      },
      {
        kind: "text",
        id: "samples",
        label: translate(locale, "server_persona.form.samples"),
        help: translate(locale, "server_persona.form.samples.help"),
        long: true,
        required: false,
        ...valueOf(persona?.samples[language]?.join("\n")),
        lengthMaximum: samplesLengthMaximum,
      },
      {
        kind: "menu",
        id: "language",
        label: translate(locale, "server_persona.form.samples_language"),
        options: targetLanguages.map((code) => ({
          value: code,
          label: languageName(code, locale),
          default: code === language,
        })),
      },
    ],
  };
}

/** Of several languages the first; English where there are no samples yet. */
function samplesLanguage(persona: Persona | undefined): TargetLanguage {
  return Object.keys(persona?.samples ?? {}).find(isTargetLanguage) ?? "en";
}

function valueOf(value: string | undefined): { value?: string } {
  return value === undefined ? {} : { value };
}
