import { compilePhrases, type Lexicon, type PhraseKind } from "./lexicon.ts";
import { chinese } from "./lexicons/zh.ts";
import { english } from "./lexicons/en.ts";
import { french } from "./lexicons/fr.ts";
import { german } from "./lexicons/de.ts";
import { italian } from "./lexicons/it.ts";
import { japanese } from "./lexicons/ja.ts";
import { portuguese } from "./lexicons/pt.ts";
import { spanish } from "./lexicons/es.ts";

const lexicons: ReadonlyMap<string, Lexicon> = new Map([
  ["de", german],
  ["en", english],
  ["es", spanish],
  ["fr", french],
  ["it", italian],
  ["ja", japanese],
  ["pt", portuguese],
  ["zh", chinese],
]);

/** By language and kind. */
const compiled = new Map<string, RegExp>();

/** The languages that have a lexicon. */
export const lexiconLanguages: readonly string[] = [...lexicons.keys()];

/** Looks for the phrases of one or two languages in folded text. */
export interface PhraseFinder {
  has: (kind: PhraseKind, text: string) => boolean;
  /** Where phrases of a kind stand, in each language's own order. */
  all: (kind: PhraseKind, text: string) => readonly { start: number; end: number }[];
}

/** Whether what a tutor says in this language can be told by its phrases. */
export function hasLexicon(language: string): boolean {
  return lexicons.has(language);
}

/** Finds the phrases of those of `languages` that have a lexicon. */
export function createPhraseFinder(languages: readonly string[]): PhraseFinder {
  const searched = (kind: PhraseKind) =>
    languages.flatMap((language) => phrasesOf(language, kind) ?? []);
  return {
    has: (kind, text) => searched(kind).some((any) => text.search(any) >= 0),
    all: (kind, text) =>
      searched(kind).flatMap((any) =>
        Array.from(text.matchAll(any), ({ index, 0: found }) => ({
          start: index,
          end: index + found.length,
        })),
      ),
  };
}

/** Compiled once, when first looked for. */
function phrasesOf(language: string, kind: PhraseKind): RegExp | undefined {
  const key = `${language}.${kind}`;
  const known = compiled.get(key);
  const lexicon = lexicons.get(language);
  if (known || !lexicon) return known;
  const made = compilePhrases(lexicon, kind);
  compiled.set(key, made);
  return made;
}
