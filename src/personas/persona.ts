import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import type { CorrectionTiming } from "#/learners/preference-choices.ts";

import type { Band } from "./conduct/bands.ts";

/** Stands for no persona at all: a plain tutor, whose request has no persona section. */
export const noPersonaId = "none";

/** One text in each interface locale. */
export type LocalizedText = Readonly<Record<InterfaceLocale, string>>;

/** What a persona does where the learner wished for nothing else; what it leaves out is Parley's. */
interface PersonaDefaults {
  correctionTiming?: CorrectionTiming | undefined;
  /** Words in one answer, at most: never more than Parley's own limit of the level. */
  wordsPerTurn?: Readonly<Partial<Record<Level, number | undefined>>> | undefined;
  /** 0 to 1, where the model takes one. */
  temperature?: number | undefined;
}

/** One tutor, as its Markdown describes it. */
export interface Persona {
  /** The file's name without `.md`; of a server's own persona `server:<uuid>`, whatever its file says. */
  id: string;
  /** What its file says; undefined where that says nothing, as a server's own may. */
  writtenId: string | undefined;
  /** Its place in lists, counted from 1. */
  place: number;
  names: LocalizedText;
  descriptions: LocalizedText;
  /** Whom it suits; undefined where nothing is said. */
  suits: LocalizedText | undefined;
  emoji: string;
  /** 0xRRGGBB. */
  colour: number;
  traits: readonly string[];
  /** Two or three short turns of this tutor, by the language they are in. */
  samples: Readonly<Partial<Record<TargetLanguage, readonly string[]>>>;
  defaults: PersonaDefaults;
  /** Where its measures should lie. Never sent. */
  measures: readonly Band[];
  /** What its section of the system part says, with its placeholders unfilled, without the samples. */
  text: string;
}
