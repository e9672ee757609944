import type { TargetLanguage } from "#/languages/languages.ts";

import type { ItemContent } from "../items/item-content.ts";
import type { CardKind } from "./card-kinds.ts";
import { hideWord, makeCloze, type Cloze } from "./cloze.ts";

/** What a card shows. It is made of the item whenever it is shown, so that an edit is seen at once. */
export interface CardFace {
  /**
   * What the learner is to do: say it, put it right, fill the gap; or know what it means, explain it,
   * answer it.
   */
  task: "say" | "correct" | "fill" | "understand" | "explain" | "answer";
  /** What is asked; with a gap, what stands before it. */
  prompt: string;
  /** What stands after the gap; undefined on cards without one. */
  promptAfterGap: string | undefined;
  /** What is looked for. */
  answer: string;
  /** What the learner wrote instead when it was corrected: the same again is not right. */
  mistake: string | undefined;
  /** The words of the learned language on this card, whole: what a reading is of. */
  targetText: string;
  /** Whether the answer is in the learned language, so that it can be typed and judged. */
  answerCanBeTyped: boolean;
  /** What helps when the answer is shown: the reason of a correction, an example. */
  notes: string[];
}

/** One question that an item can be asked by. */
export interface PossibleCard {
  kind: CardKind;
  /** Which part of the item, counted from 0. */
  position: number;
}

/** An item as far as cards need it. */
export type CardSource = ItemContent & { language: TargetLanguage };

/**
 * What can be asked of an item, the likeliest first. Words are asked in both directions; a corrected
 * sentence by what was wrong in it; materials part by part, a quiz question by question. What is only
 * read makes no cards.
 */
export function listPossibleCards(item: CardSource): PossibleCard[] {
  const asked = (kind: CardKind, position = 0): PossibleCard => ({ kind, position });
  if (item.kind === "correction") return [clozeOf(item) ? asked("cloze") : asked("recall")];
  if (!isVocabulary(item)) return partsOf(item).map((_, part) => asked("recognition", part));
  return [
    ...(item.body.meaning === undefined ? [] : [asked("recall"), asked("recognition")]),
    ...(clozeOf(item) ? [asked("cloze")] : []),
  ];
}

/**
 * What a card shows. Where an edit has taken away what it asked for, it shows what there is: at least
 * the title, to be known by heart.
 */
export function faceOf(card: PossibleCard, item: CardSource): CardFace {
  if (card.kind === "cloze" && isClozeSource(item)) {
    const cloze = clozeOf(item);
    if (cloze) return faceOfCloze(cloze, item);
  }
  if (item.kind === "correction") {
    const { original, why } = item.body;
    const face = recall(item.title, original, presentOf([why]));
    return { ...face, task: "correct", mistake: original };
  }
  const { front, back, notes } = partsOf(item)[card.position] ?? {
    front: item.title,
    back: item.title,
    notes: [],
  };
  if (card.kind !== "recognition") return recall(front, back, notes);
  return { ...recognition(front, back, notes), task: knowingTasks[item.kind] ?? "understand" };
}

/** What is to be done with the front of a part, where it is more than to say what the words mean. */
const knowingTasks: Partial<Readonly<Record<CardSource["kind"], CardFace["task"]>>> = {
  grammar_note: "explain",
  key_concepts: "explain",
  flashcards: "answer",
  practice_questions: "answer",
  quiz: "answer",
};

type ClozeSource = Extract<CardSource, { kind: "word" | "phrase" | "correction" }>;
type VocabularySource = Extract<CardSource, { kind: "word" | "phrase" }>;

function isVocabulary(item: CardSource): item is VocabularySource {
  return item.kind === "word" || item.kind === "phrase";
}

/** One thing to know: what is learned, and what it means. */
interface Part {
  front: string;
  back: string;
  notes: string[];
}

/** What there is to know of an item; empty for what is only read. */
function partsOf(item: CardSource): Part[] {
  if (isVocabulary(item)) {
    const { meaning, example } = item.body;
    return [{ front: item.title, back: meaning ?? item.title, notes: presentOf([example]) }];
  }
  switch (item.kind) {
    case "grammar_note":
      return [{ front: item.title, back: item.body.text, notes: item.body.examples }];
    case "flashcards":
      return item.body.cards.map(({ front, back }) => ({ front, back, notes: [] }));
    case "key_concepts":
      return item.body.concepts.map(({ name, explanation }) => ({
        front: name,
        back: explanation,
        notes: [],
      }));
    case "practice_questions":
      return item.body.questions.map(({ question, answer }) => ({
        front: question,
        back: answer,
        notes: [],
      }));
    case "quiz":
      return item.body.questions.map(partOfQuestion);
    case "correction":
    case "text":
    case "summary":
    case "notes":
      break;
  }
  return [];
}

type QuizQuestion = Extract<CardSource, { kind: "quiz" }>["body"]["questions"][number];

/** A question with its choices below it, since many ask for "one of these". */
function partOfQuestion({ question, choices, rightChoice, explanation }: QuizQuestion): Part {
  const lines = choices.map((choice) => `– ${choice}`);
  return {
    front: [question, ...lines].join("\n"),
    back: choices[rightChoice] ?? question,
    notes: presentOf([explanation]),
  };
}

function isClozeSource(item: CardSource): item is ClozeSource {
  return isVocabulary(item) || item.kind === "correction";
}

function clozeOf(item: ClozeSource): Cloze | undefined {
  const { title, language } = item;
  return item.kind === "correction"
    ? makeCloze({ original: item.body.original, corrected: title }, language)
    : hideWord(item.body.example ?? "", title, language);
}

function faceOfCloze(cloze: Cloze, item: ClozeSource): CardFace {
  const { meaning, why }: { meaning?: string | undefined; why?: string | undefined } = item.body;
  return {
    task: "fill",
    prompt: cloze.before,
    promptAfterGap: cloze.after,
    answer: cloze.answer,
    mistake: cloze.mistake,
    targetText: `${cloze.before}${cloze.answer}${cloze.after}`,
    answerCanBeTyped: true,
    notes: presentOf([meaning, why]),
  };
}

function recall(title: string, prompt: string, notes: string[]): CardFace {
  return {
    task: "say",
    prompt,
    promptAfterGap: undefined,
    answer: title,
    mistake: undefined,
    targetText: title,
    answerCanBeTyped: true,
    notes,
  };
}

function recognition(prompt: string, answer: string, notes: string[]): CardFace {
  return {
    task: "understand",
    prompt,
    promptAfterGap: undefined,
    answer,
    mistake: undefined,
    targetText: prompt,
    answerCanBeTyped: false,
    notes,
  };
}

function presentOf(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}
