import type { EvidenceLexicon } from "./lexicon.ts";
import { chinese } from "./lexicons/zh.ts";
import { english } from "./lexicons/en.ts";
import { french } from "./lexicons/fr.ts";
import { german } from "./lexicons/de.ts";
import { italian } from "./lexicons/it.ts";
import { japanese } from "./lexicons/ja.ts";
import { portuguese } from "./lexicons/pt.ts";
import { spanish } from "./lexicons/es.ts";

/** What the gate knows of a language; undefined for one that it knows by its letters alone. */
export function evidenceLexicon(language: string): EvidenceLexicon | undefined {
  return lexicons.get(language);
}

const lexicons: ReadonlyMap<string, EvidenceLexicon> = new Map([
  ["de", german],
  ["en", english],
  ["es", spanish],
  ["fr", french],
  ["it", italian],
  ["ja", japanese],
  ["pt", portuguese],
  ["zh", chinese],
]);
