import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { ratings } from "#/content/cards/card-kinds.ts";
import { countedCardsMax } from "#/content/cards/card-limits.ts";
import type { CardView } from "#/content/cards/card.ts";
import { previewIntervals } from "#/content/cards/schedule.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { cutText } from "#/discord/cut-text.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeCard } from "./card-arguments.ts";
import { describeInterval } from "./describe-interval.ts";
import { describeJudgement, suggestedRatings, type JudgedAnswer } from "./describe-judgement.ts";
import { describeReading, mayHaveReading } from "./describe-reading.ts";
import type { Progress, ReviewState } from "./present-card.ts";
import { writeScope, type ReviewScope } from "./review-scope.ts";

/** A card as it is shown to somebody. */
export interface CardPanelView {
  card: CardView;
  state: Pick<ReviewState, "settings" | "progress">;
  scope: ReviewScope;
  /** What the button that takes back does; undefined where there is nothing to take back. */
  undo: string | undefined;
  /** Stands above everything else. */
  said?: string;
}

/** What is asked, and nothing of the answer. */
export function frontPanel(learner: Learner, view: CardPanelView): Panel {
  const { card, state, scope } = view;
  const locale = learner.interfaceLocale;
  const args = writeCard({ cardId: card.id, version: card.version, scope });
  const isTyped = card.face.answerCanBeTyped && state.settings.typesFirst;
  const show = button(
    writeCustomId("review", "show", ...args),
    translate(locale, "review.show"),
    isTyped ? ButtonStyle.Secondary : ButtonStyle.Primary,
  );
  const type = button(
    writeCustomId("review", "type", ...args),
    translate(locale, "review.type"),
    isTyped ? ButtonStyle.Primary : ButtonStyle.Secondary,
  );
  const settings = button(
    writeCustomId("review", "settings", writeScope(scope)),
    translate(locale, "review.settings"),
  );
  const ways = card.face.answerCanBeTyped ? [show, type] : [show];
  return {
    paragraphs: [
      view.said ?? "",
      headOf(card, state.progress, locale),
      translate(locale, `review.task.${card.face.task}`),
      questionOf(card, state.settings.readingShown === "always"),
    ],
    rows: [isTyped ? ways.toReversed() : ways, [...actionsOf(view, locale), settings]],
  };
}

/** What was asked with its answer, and how it was typed where it was; to be rated. */
export function answerPanel(
  services: BotServices,
  learner: Learner,
  view: CardPanelView & { answer?: JudgedAnswer | undefined },
): Panel {
  const { card, state, scope, answer } = view;
  const locale = learner.interfaceLocale;
  const args = writeCard({ cardId: card.id, version: card.version, scope });
  const moment = { now: services.clock.now(), timeZone: learner.timeZone };
  const intervals = previewIntervals(card.schedule, moment);
  const suggested = answer && suggestedRatings[answer.judgement.verdict];
  const rating = ratings.map((rated) =>
    button(
      writeCustomId("review", "rate", rated, answer ? "typed" : "seen", ...args),
      `${translate(locale, `review.rating.${rated}`)} · ${describeInterval(intervals[rated], locale)}`,
      rated === suggested ? ButtonStyle.Primary : ButtonStyle.Secondary,
    ),
  );
  const reading = button(
    writeCustomId("review", "reading", ...args),
    translate(locale, "review.reading"),
  );
  const isReadingShown = state.settings.readingShown !== "never";
  return {
    paragraphs: [
      view.said ?? "",
      headOf(card, state.progress, locale),
      ...bothSidesOf(card, isReadingShown, locale),
      answer ? describeJudgement(answer, locale) : "",
    ],
    rows: [rating, [...actionsOf(view, locale), ...(mayHaveReading(card) ? [reading] : [])]],
  };
}

/** Which language, and how far it has come: "Spanish · 7 of 24 done". */
function headOf(card: CardView, { done, left }: Progress, locale: InterfaceLocale): string {
  const key = left < countedCardsMax ? "review.progress" : "review.progress_many";
  // A card in steps may come from beyond the end of the day, when nothing else is left.
  const progress = { done, total: done + Math.max(left, 1) };
  return `-# ${languageName(card.language, locale)} · ${translate(locale, key, progress)}`;
}

/** What can be done with a card besides answering it. */
function actionsOf(view: CardPanelView, locale: InterfaceLocale): APIButtonComponentWithCustomId[] {
  const { card, scope, undo } = view;
  const args = [shortenId(card.id), writeScope(scope)];
  return [
    ...(undo === undefined ? [] : [button(undo, translate(locale, "review.undo"))]),
    button(writeCustomId("review", "later", ...args), translate(locale, "review.later")),
    button(writeCustomId("review", "aside", ...args), translate(locale, "review.aside")),
    button(
      writeCustomId("review", "edit", shortenId(card.itemId)),
      translate(locale, "review.edit"),
    ),
  ];
}

const gap = "**[ … ]**";

/** The question. Only what is asked about may stand there with its reading: of an answer it says all. */
function questionOf(card: CardView, readingShown: boolean): string {
  const { prompt, promptAfterGap, answerCanBeTyped } = card.face;
  if (promptAfterGap !== undefined) return `${quote(prompt)}${gap}${quote(promptAfterGap)}`;
  const reading = readingShown && !answerCanBeTyped ? describeReading(card) : undefined;
  return wordsOf(prompt, reading);
}

/** Characters of a text that is shown as a heading. */
const headingCharactersMax = 80;

/** Words, large where they are few, with their reading. */
function wordsOf(words: string, reading: ReturnType<typeof describeReading>): string {
  const shown = reading?.holdsWords ? reading.text : quote(words);
  const isShort = words.length <= headingCharactersMax && !words.includes("\n");
  const large = isShort ? `## ${shown}` : shown;
  return reading && !reading.holdsWords ? `${large}\n${reading.text}` : large;
}

/** Characters of an explanation; what is longer is read where it is kept. */
const answerCharactersMax = 1_500;

function bothSidesOf(card: CardView, readingShown: boolean, locale: InterfaceLocale): string[] {
  const { face } = card;
  const reading = readingShown ? describeReading(card) : undefined;
  const mistake =
    face.mistake === undefined
      ? ""
      : translate(locale, "review.mistake", { mistake: `~~${quote(face.mistake)}~~` });
  const notes = [mistake, ...face.notes.map((note) => `-# ${quote(note)}`)].filter(Boolean);
  if (face.promptAfterGap !== undefined) {
    const filled = `${quote(face.prompt)}**${quote(face.answer)}**${quote(face.promptAfterGap)}`;
    return [[filled, reading?.text ?? ""].filter(Boolean).join("\n"), notes.join("\n")];
  }
  const answer = cutText(face.answer, { characters: answerCharactersMax });
  const sides = face.answerCanBeTyped
    ? [quote(face.prompt), wordsOf(answer, reading)]
    : [wordsOf(face.prompt, reading), quote(answer)];
  return [...sides, notes.join("\n")];
}
