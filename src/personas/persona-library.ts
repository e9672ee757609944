import type { InterfaceLocale } from "#/languages/interface-locales.ts";

/** Stands for no persona at all: a plain tutor, whose request has no persona section. */
export const noPersonaId = "none";

/** One tutor, as its Markdown file describes it. */
export interface Persona {
  /** The file's name without `.md`. */
  id: string;
  /** Its place in lists, counted from 1. */
  place: number;
  names: Readonly<Record<InterfaceLocale, string>>;
  descriptions: Readonly<Record<InterfaceLocale, string>>;
  emoji: string;
  /** 0xRRGGBB. */
  colour: number;
  traits: readonly string[];
  /** The section of the system part, with its placeholders unfilled. */
  text: string;
}

/** A persona as a person sees it in a list. */
interface PersonaCard {
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
