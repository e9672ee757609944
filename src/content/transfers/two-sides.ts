import { targetLanguageShare } from "#/languages/text-measures/target-language-share.ts";
import { cleanLine, countCharacters } from "#/shared/clean-text.ts";

import type { CardKind } from "../cards/card-kinds.ts";
import { hideWord } from "../cards/cloze.ts";
import type { ItemDraft } from "../items/item.ts";
import type { BrokenReason, CardFile } from "./card-file.ts";
import type { ReadCard, ReadItem } from "./read-item.ts";
import type { Stager } from "./stager.ts";

/** How far a card of another program is known, and which way it asks. */
export interface SidedCard extends Omit<ReadCard, "kind" | "position"> {
  asksFront: boolean;
}

/** An entry of a file of which nobody knows yet which side is the learned language. */
export interface TwoSides {
  number: number;
  front: string;
  back: string;
  reading: string;
  example: string;
  tags: readonly string[];
  cards: readonly SidedCard[] | "possible";
}

/** Entries by whose words the sides are told apart. */
const sampleEntries = 200;

/** So much more of the words on one side have to be of the learned language. */
const clearDifference = 0.3;

/** Entries with the learned language in front, turned where it clearly stands behind. */
export function turnSides(
  entries: readonly TwoSides[],
  { language, nativeLanguage }: CardFile,
): readonly TwoSides[] {
  const languages = { target: language, native: nativeLanguage };
  const shareOf = (side: "front" | "back") =>
    targetLanguageShare(
      entries
        .slice(0, sampleEntries)
        .map((entry) => entry[side])
        .join(".\n"),
      languages,
    ) ?? 0.5;
  if (shareOf("back") - shareOf("front") < clearDifference) return entries;
  return entries.map((entry) => ({
    ...entry,
    front: entry.back,
    back: entry.front,
    cards:
      entry.cards === "possible"
        ? entry.cards
        : entry.cards.map((card) => ({ ...card, asksFront: !card.asksFront })),
  }));
}

/**
 * Takes in an entry, or says which side of it is missing.
 *
 * @throws ParleyError `transfer_too_many`.
 */
export function stageSides(
  entry: TwoSides,
  { file, stager, mayLackMeaning }: { file: CardFile; stager: Stager; mayLackMeaning: boolean },
): void {
  const { number, front, back } = entry;
  const refuse = (reason: BrokenReason, excerpt: string) =>
    stager.refuse({ number, reason, excerpt });
  const others = [back, entry.reading, entry.example].find(hasWords);
  if (!hasWords(front)) refuse(others === undefined ? "empty" : "word_missing", others ?? "");
  else if (!mayLackMeaning && !hasWords(back)) refuse("meaning_missing", front);
  else stager.add(readSides(entry, file));
}

function hasWords(text: string): boolean {
  return cleanLine(text, Infinity) !== undefined;
}

/** Beyond this a meaning is an explanation. */
const meaningCharactersMax = 300;

const exampleCharactersMax = 500;

/** More words than these, or a sign that ends a sentence, and it is no single word. */
const wordsOfOneMax = 3;
const signsOfOneMax = 6;

/** An entry as an item: a word or a phrase, or a card with two sides where there is more to say. */
function readSides(sides: TwoSides, { language }: CardFile): ReadItem {
  const { number, front, back, example, tags, cards } = sides;
  const isLong = countCharacters(back) > meaningCharactersMax;
  const draft: ItemDraft = isLong
    ? { kind: "flashcards", language, tags, title: front, body: { cards: [{ front, back }] } }
    : {
        kind: kindOf(front),
        language,
        tags,
        title: front,
        body: {
          meaning: back,
          reading: countCharacters(sides.reading) > meaningCharactersMax ? "" : sides.reading,
          example: countCharacters(example) > exampleCharactersMax ? "" : example,
        },
      };
  const kindAsked = (card: SidedCard): CardKind =>
    card.asksFront || isLong ? "recognition" : "recall";
  return {
    number,
    draft,
    cards:
      cards === "possible"
        ? cards
        : cards.map((card) => {
            const { reading, schedule, suspendedAt } = card;
            return { kind: kindAsked(card), position: 0, reading, schedule, suspendedAt };
          }),
  };
}

/** Whether somebody would look it up as a word. */
export function kindOf(text: string): "word" | "phrase" {
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(
    text,
  );
  const words = text.trim().split(/\s+/u).length;
  const isLong = words > wordsOfOneMax || (isUnspaced && countCharacters(text) > signsOfOneMax);
  return isLong || /[.!?。！？]\s*$/u.test(text) ? "phrase" : "word";
}

/** A sentence with its gap as a word and its example; undefined where the gap would not be the same. */
export function asExample(
  gap: { before: string; answer: string; after: string },
  language: string,
): { title: string; example: string } | undefined {
  const example = `${gap.before}${gap.answer}${gap.after}`;
  if (countCharacters(example) > exampleCharactersMax) return undefined;
  const found = hideWord(example, gap.answer, language);
  const isSame = found?.before === gap.before && found.answer === gap.answer;
  return isSame ? { title: gap.answer, example } : undefined;
}
