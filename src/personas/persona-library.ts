import type { InterfaceLocale } from "#/languages/interface-locales.ts";

import type { Persona } from "./persona.ts";

/** A persona as a person sees it in a list. */
export interface PersonaCard {
  id: string;
  name: string;
  description: string;
  emoji: string;
  colour: number;
}

/** All tutors and the texts they share, read and checked once at start. */
export interface PersonaLibrary {
  /** The persona of a learner who chose none. */
  readonly defaultId: string;
  /** What every tutor abides by, with its placeholders unfilled. */
  readonly guidelines: string;
  /** The personas in the order in which they are offered, without `none`. */
  list(locale: InterfaceLocale): PersonaCard[];
  /** Undefined for `none` and for ids that do not exist. */
  get(id: string): Persona | undefined;
  /** Whether `id` may be chosen: a persona's, or `none`. */
  has(id: string): boolean;
  /** What to mind in a language; undefined where nothing is written about it. */
  cultureNotes(language: string): string | undefined;
}
