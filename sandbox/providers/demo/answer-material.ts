import type { ChatRequest } from "../chat-request.ts";
import { materialWording, type MaterialWording } from "./material-wordings.ts";

/** A sentence of the text, a telling word in it, and other words that could stand there. */
interface Find {
  sentence: string;
  word: string;
  others: readonly string[];
}

/** What is said of a find, in the form's own fields. */
interface Wordings {
  /** Of the language that is learned, and of the one in which it is explained. */
  target: MaterialWording;
  own: MaterialWording;
}

/**
 * Material out of the text that a request gives, in the form that it asks for: real words of the
 * text, each with its quote. Undefined where no material is asked for.
 */
export function answerMaterial({ system, messages }: ChatRequest): string | undefined {
  const [, list, shape] = /^\{"([a-z]+)":\[(\{.*\})\]\}$/m.exec(system) ?? [];
  if (list === undefined || shape === undefined || !system.includes("study material")) {
    return undefined;
  }
  const text = messages.at(-1)?.text.replaceAll(/^<[a-z-]+>\n|\n<\/[a-z-]+>$/g, "") ?? "";
  const limit = Number(/^At most (\d+)/m.exec(system)?.[1] ?? 3);
  const wordings = readWordings(system);
  const fill = fillers[fillerOf(system, Object.keys(JSON.parse(shape) as object))];
  const elements = findSentences(text, limit).map((find) =>
    Object.assign(fill(find, wordings), { quote: quoteOf(find.sentence) }),
  );
  return JSON.stringify({ [list]: elements });
}

function readWordings(system: string): Wordings {
  const [, target = ""] = /for a learner of (\p{L}+)/u.exec(system) ?? [];
  const [, own = ""] = /Explanations are in (\p{L}+)/u.exec(system) ?? [];
  return { target: materialWording(target), own: materialWording(own) };
}

const fillers = {
  summary: ({ sentence }: Find, { own }: Wordings) => ({ text: own.says(sentence) }),
  notes: ({ word, sentence }: Find, { own }: Wordings) => ({ text: own.notice(word, sentence) }),
  concepts: ({ word, sentence }: Find, { own }: Wordings) => ({
    name: word,
    explanation: own.explains(sentence),
  }),
  cards: ({ word, sentence }: Find, { own }: Wordings) => ({
    front: word,
    back: own.explains(sentence),
  }),
  quiz: ({ word, others, sentence }: Find, { target, own }: Wordings) => ({
    question: target.gap(sentence.replace(word, "____")),
    right: word,
    wrong: others,
    explanation: own.explains(sentence),
  }),
  practice: ({ word, sentence }: Find, { target }: Wordings) => ({
    question: target.asks(word),
    answer: sentence,
  }),
};

function fillerOf(system: string, fields: readonly string[]): keyof typeof fillers {
  if (fields.includes("name")) return "concepts";
  if (fields.includes("front")) return "cards";
  if (fields.includes("wrong")) return "quiz";
  if (fields.includes("answer")) return "practice";
  return system.includes("Summarise") ? "summary" : "notes";
}

const sentenceLengthMax = 180;
const wordsMin = 4;

/** Sentences spread over the text, each with its longest word. */
function findSentences(text: string, limit: number): Find[] {
  const all = text.split(/(?<=[.!?…。！？])\s*|\n+/u).map((sentence) => sentence.trim());
  const sentences = [...new Set(all)].filter(
    (sentence) => sentence.length <= sentenceLengthMax && wordsOf(sentence).length >= wordsMin,
  );
  const step = Math.max(1, sentences.length / limit);
  const chosen = sentences.filter((_, index) => Math.floor(index % step) === 0).slice(0, limit);
  const longest = [...new Set(sentences.map(longestWord))];
  return chosen.map((sentence) => {
    const word = longestWord(sentence);
    const others = longest.filter((other) => other.toLowerCase() !== word.toLowerCase());
    return { sentence, word, others: others.slice(0, 3) };
  });
}

function longestWord(sentence: string): string {
  return wordsOf(sentence).reduce(
    (longest, word) => (word.length > longest.length ? word : longest),
    "",
  );
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

/** The beginning of a sentence, up to a word's end. */
function quoteOf(sentence: string): string {
  return sentence.split(" ").slice(0, 12).join(" ");
}
