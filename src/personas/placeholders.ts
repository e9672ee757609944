import { languageName } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

/** What a persona's text may leave open, written `{subject}` and so on. */
export const placeholderNames = ["subject", "learner_level", "language"] as const;

type PlaceholderName = (typeof placeholderNames)[number];

export type PlaceholderValues = Readonly<Record<PlaceholderName, string>>;

/**
 * Learners of one persona, language and level share the bytes in which these are filled in, whatever
 * they want to talk about: their own words stand further below, as data.
 */
const subjectElsewhere = "the learner's own (see “The learner” below)";

/** What the placeholders stand for in a session. */
export function placeholderValues(profile: { language: string; level: Level }): PlaceholderValues {
  return {
    language: languageName(profile.language, "en"),
    learner_level: profile.level,
    subject: subjectElsewhere,
  };
}

/** Something between braces; line feeds end it, so that a stray brace is found where it stands. */
const placeholder = /\{([^{}\n]*)\}/g;

/** A brace expression that is no placeholder, or a brace that stands alone. */
export interface UnknownPlaceholder {
  /** As it stands in the text. */
  written: string;
  /** Counted from 1 in the text. */
  line: number;
}

/** Everything in braces that could not be filled. */
export function findUnknownPlaceholders(text: string): UnknownPlaceholder[] {
  const known = new Set<string>(placeholderNames.map((name) => `{${name}}`));
  return text.split("\n").flatMap((row, index) => {
    const written = row.match(/\{[^{}]*\}|[{}]/g) ?? [];
    return written
      .filter((found) => !known.has(found))
      .map((found) => ({ written: found, line: index + 1 }));
  });
}

/** Fills all placeholders in one pass: braces within a value are not looked at again. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replaceAll(placeholder, (written, name: string) =>
    Object.hasOwn(values, name) ? values[name as PlaceholderName] : written,
  );
}
