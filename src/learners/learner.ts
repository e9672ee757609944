import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

import type { Preferences } from "./preferences.ts";

/** What a person tells about themselves. */
export interface Profile {
  nativeLanguage: NativeLanguage;
  /** An IANA name: "Europe/Berlin". */
  timeZone: string;
  interfaceLocale: InterfaceLocale;
}

/** A language that a learner learns. */
export interface LearnedLanguage {
  language: TargetLanguage;
  level: Level;
}

/** A person who gave consent and asked for no erasure. */
export interface Learner extends Profile {
  id: string;
  discordUserId: string;
  /** The persona they chose as their default; null where they chose none. */
  personaId: string | null;
  preferences: Preferences;
  /** Those most recently used first. */
  languages: LearnedLanguage[];
  /** Grows with each change; a change names the one it has read. */
  version: number;
}
