import type { ItemContent } from "#/content/items/item-content.ts";
import { quoteWhole } from "#/discord/quote.ts";
import { splitText } from "#/discord/reply-stream/split-text.ts";

/** One of the things that an item is made of: a piece of a text, a point, a question. */
export interface Entry {
  /** As its owner reads and writes it in a form. */
  text: string;
  /** As a panel shows it. */
  shown: string;
}

/** Which entries stand on a page: from the first one on, and how many. */
export interface EntryRange {
  from: number;
  count: number;
}

/** How much stands on one page, before Markdown in it is made harmless. */
const pageRoom = { characters: 1_500, bytes: 4_000 };

/** What stands before a choice in a form, and before the reason. */
export const choiceMarks = { right: "+ ", wrong: "- ", explanation: "> " } as const;

/** What an item is made of, in its order; none for words, phrases and corrections. */
export function entriesOf(content: ItemContent): Entry[] {
  switch (content.kind) {
    case "word":
    case "phrase":
    case "correction":
      return [];
    case "grammar_note":
    case "text":
      return splitText(content.body.text, pageRoom).map((text) => ({
        text,
        shown: quoteWhole(text.trim()),
      }));
    case "summary":
    case "notes":
      return content.body.points.map(({ text }) => ({ text, shown: `- ${quoteWhole(text)}` }));
    case "key_concepts":
      return content.body.concepts.map(({ name, explanation }) => ({
        text: `${name}\n${explanation}`,
        shown: `- **${quoteWhole(name)}**: ${quoteWhole(explanation)}`,
      }));
    case "flashcards":
      return content.body.cards.map(({ front, back }) => ({
        text: `${front}\n${back}`,
        shown: `- **${quoteWhole(front)}** → ${quoteWhole(back)}`,
      }));
    case "practice_questions":
      return content.body.questions.map(({ question, answer }) => ({
        text: `${question}\n${answer}`,
        shown: `- **${quoteWhole(question)}**\n  ||${quoteWhole(answer)}||`,
      }));
    case "quiz":
      break;
  }
  return content.body.questions.map((question, index) => ({
    text: writeQuestion(question),
    shown: showQuestion(question, index + 1),
  }));
}

type QuizQuestion = Extract<ItemContent, { kind: "quiz" }>["body"]["questions"][number];

function writeQuestion({ question, choices, rightChoice, explanation }: QuizQuestion): string {
  return [
    question,
    ...choices.map(
      (choice, index) => (index === rightChoice ? choiceMarks.right : choiceMarks.wrong) + choice,
    ),
    ...(explanation === undefined ? [] : [choiceMarks.explanation + explanation]),
  ].join("\n");
}

/** The right answer stands behind a bar that one has to press: who wants to take the quiz still can. */
function showQuestion(
  { question, choices, rightChoice, explanation = "" }: QuizQuestion,
  number: number,
): string {
  const answer = [choices[rightChoice], explanation].filter(Boolean).join(". ");
  return [
    `**${String(number)}. ${quoteWhole(question)}**`,
    ...choices.map((choice) => `- ${quoteWhole(choice)}`),
    `||${quoteWhole(answer)}||`,
  ].join("\n");
}

/** Entries page by page: as many as fit, one at least, of whole texts one piece each. */
export function pagesOf(entries: readonly Entry[]): EntryRange[] {
  const pages: (EntryRange & { length: number })[] = [];
  for (const [index, { text }] of entries.entries()) {
    const { length } = text;
    const last = pages.at(-1);
    if (last && last.length + length <= pageRoom.characters) {
      last.count += 1;
      last.length += length;
    } else {
      pages.push({ from: index, count: 1, length });
    }
  }
  return pages.map(({ from, count }) => ({ from, count }));
}

/** The entries of a page as they stand in a form. */
export function writeEntries(content: ItemContent, { from, count }: EntryRange): string {
  const texts = entriesOf(content)
    .slice(from, from + count)
    .map(({ text }) => text);
  if (content.kind === "text" || content.kind === "grammar_note") return texts.join("").trim();
  const areLines = content.kind === "summary" || content.kind === "notes";
  return texts.join(areLines ? "\n" : "\n\n");
}
