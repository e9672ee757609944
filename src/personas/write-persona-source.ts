import { Document, parseDocument } from "yaml";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";

import { sentPart } from "./sent-part.ts";
import { splitPersonaSource } from "./split-persona-source.ts";

/** What a form says of a persona. */
export interface PersonaForm {
  /** Whose name and description the form shows, where a persona has them in several. */
  locale: InterfaceLocale;
  name: string;
  description: string;
  /** The text that the tutor is told. */
  manner: string;
  /** Empty to have none in this language. */
  samples: readonly string[];
  /** The language of the samples. */
  language: string;
}

/**
 * The Markdown of a persona that was filled into a form. All that the form does not show stays as it
 * stands in `base`, the persona's Markdown before. A new one gets no id: nobody could change it.
 */
export function writePersonaSource(form: PersonaForm, base?: string): string {
  const parts = base === undefined ? undefined : splitPersonaSource(base);
  const document = parts ? parseDocument(parts.yaml) : new Document({});
  setText(document, "names", form.locale, form.name);
  setText(document, "descriptions", form.locale, form.description);
  if (form.samples.length > 0) document.setIn(["samples", form.language], [...form.samples]);
  else if (document.hasIn(["samples", form.language])) {
    document.deleteIn(["samples", form.language]);
  }
  const yaml = document.toString({ lineWidth: 0 });
  const notes = parts?.markdown.slice(sentPart(parts.markdown).length) ?? "";
  return `---\n${yaml}---\n${form.manner.trim()}\n${notes}`;
}

/** One text for all locales stays one; of a map only the form's own locale changes. */
function setText(document: Document, field: string, locale: string, text: string): void {
  const isMap = document.hasIn([field, locale]);
  document.setIn(isMap ? [field, locale] : [field], text);
}
