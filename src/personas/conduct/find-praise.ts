import type { PhraseFinder } from "./find-phrases.ts";
import type { PreparedText } from "./prepare-text.ts";

/** What an answer praises. */
export interface Praise {
  /** Praise that does not say for what, also beside specific praise. */
  generic: boolean;
  /** Praise that names what was good. */
  specific: boolean;
  /** Its first two sentences say that all was right. */
  confirms: boolean;
}

/** Whether an answer praises or confirms in any way. */
export function isPraise({ generic, specific, confirms }: Praise): boolean {
  return generic || specific || confirms;
}

/** Praise by phrases, sentence by sentence. It cannot tell praise from irony, nor deserved from empty. */
export function findPraise({ sentences }: PreparedText, phrases: PhraseFinder): Praise {
  const praise = { generic: false, specific: false, confirms: false };
  sentences.forEach((sentence, place) => {
    const kind = praiseOf(sentence, phrases);
    praise.generic ||= kind === "generic";
    praise.specific ||= kind === "specific";
    praise.confirms ||= place < 2 && opensWith("confirmation", sentence, phrases);
  });
  return praise;
}

function praiseOf(sentence: string, phrases: PhraseFinder): "generic" | "specific" | undefined {
  if (phrases.has("specificPraise", sentence)) return "specific";
  const praises =
    phrases.has("praise", sentence) ||
    (opensWith("praiseAlone", sentence, phrases) && isAlone(sentence, phrases));
  if (!praises) return undefined;
  return phrases.has("praisedThing", sentence) ? "specific" : "generic";
}

/** What may stand before it: a name, "oh", a mark. */
const openingCharacters = 12;

function opensWith(
  kind: "confirmation" | "praiseAlone",
  sentence: string,
  phrases: PhraseFinder,
): boolean {
  return phrases.all(kind, sentence).some(({ start }) => start <= openingCharacters);
}

/** "Great!" and "Great, …" praise; "great weather" does not. */
function isAlone(sentence: string, phrases: PhraseFinder): boolean {
  return phrases
    .all("praiseAlone", sentence)
    .some(({ end }) => /^\s*(?:[!.,:;、。~-]|$)/u.test(sentence.slice(end)));
}
