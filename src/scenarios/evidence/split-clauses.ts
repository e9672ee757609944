import { foldText } from "#/languages/fold-text.ts";

import type { Stretch } from "./align.ts";
import { compileList, holdsPhrase, type EvidenceLexicon } from "./lexicon.ts";

/** A part of a sentence that says or denies something. */
export interface Clause extends Stretch {
  /** Which sentence of the text it belongs to, counted from 0. */
  sentence: number;
  isDenied: boolean;
}

/** The clauses of a text, in their order. Without a lexicon they are its sentences, none of them denied. */
export function splitClauses(text: string, lexicon: EvidenceLexicon | undefined): Clause[] {
  return splitAt(text, sentenceEnds).flatMap((sentence, number) => {
    if (!lexicon) return [Object.assign(sentence, { sentence: number, isDenied: false })];
    let goesOn = false;
    return splitSentence(text, sentence, lexicon).map(({ start, end }) => {
      goesOn = denies(text.slice(start, end), lexicon, goesOn);
      return { start, end, sentence: number, isDenied: goesOn };
    });
  });
}

/** A point or colon between digits ends nothing. */
const sentenceEnds = /[!?…。！？｡;；\n]+|\.(?!\d)/gu;

/** In Japanese a comma after a topic parts nothing: the verb is still to come. */
const commas = /[,，:：–—]+(?!\d)|(?<=が|けど|けれど|ので|から|て|で|し|たら|ば|す|た|い)、/gu;

/** The pieces of a text between marks, each with the mark that ends it. */
function splitAt(text: string, marks: RegExp): Stretch[] {
  const ends = Array.from(text.matchAll(marks), ({ 0: mark, index }) => index + mark.length);
  return [0, ...ends].map((start, index) => ({ start, end: ends[index] ?? text.length }));
}

function splitSentence(text: string, sentence: Stretch, lexicon: EvidenceLexicon): Stretch[] {
  const written = text.slice(sentence.start, sentence.end);
  const { folded, places } = foldWithPlaces(written);
  const joins = Array.from(
    folded.matchAll(compileList(lexicon.joins, lexicon.hasSpaces)),
    ({ index }) => places[index] ?? 0,
  );
  const ends = Array.from(written.matchAll(commas), ({ 0: mark, index }) => index + mark.length);
  const starts = [...new Set([0, ...ends, ...joins])].sort((first, second) => first - second);
  return starts.map((start, index) => ({
    start: sentence.start + start,
    end: sentence.start + (starts[index + 1] ?? written.length),
  }));
}

/** What one clause of a sentence denies goes on, up to one that says something of its own. */
function denies(clause: string, lexicon: EvidenceLexicon, goesOn: boolean): boolean {
  const has = (list: readonly string[]) => holdsPhrase(clause, list, lexicon);
  return has(lexicon.denial) || (goesOn && !has(lexicon.restart) && !has(lexicon.joins));
}

/** Folded text, and for each of its code units the place in the text that it comes from. */
function foldWithPlaces(text: string): { folded: string; places: number[] } {
  const places: number[] = [];
  let folded = "";
  let at = 0;
  for (const sign of text) {
    const plain = foldText(sign);
    folded += plain;
    places.push(...Array.from({ length: plain.length }, () => at));
    at += sign.length;
  }
  return { folded, places };
}
