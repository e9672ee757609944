import { compileLexicon, type CompiledLexicon, type Lexicon, type PhraseKind } from "./lexicon.ts";
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

const compiled = new Map<string, CompiledLexicon>();

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
  const sets = languages.map(compiledLexicon).filter((set) => set !== undefined);
  return {
    has: (kind, text) => sets.some((set) => text.search(set[kind]) >= 0),
    all: (kind, text) =>
      sets.flatMap((set) =>
        Array.from(text.matchAll(set[kind]), ({ index, 0: found }) => ({
          start: index,
          end: index + found.length,
        })),
      ),
  };
}

/** Compiled once, with the first answer in the language. */
function compiledLexicon(language: string): CompiledLexicon | undefined {
  const known = compiled.get(language);
  const lexicon = lexicons.get(language);
  if (known || !lexicon) return known;
  const made = compileLexicon(lexicon);
  compiled.set(language, made);
  return made;
}
