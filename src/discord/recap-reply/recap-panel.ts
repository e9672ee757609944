import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { SessionMetrics } from "#/sessions/metrics/session-metrics.ts";
import type { PickedCorrection } from "#/sessions/recap/pick-corrections.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import type { ErrorCode } from "#/shared/errors.ts";

import { correctionParagraph } from "../correction-paragraph.ts";
import { summarizeShape } from "../describe-shape.ts";
import type { Panel, PanelPicture } from "../panel.ts";
import { sayGoalReached } from "../goal-sentences.ts";
import { quote } from "../quote.ts";
import { levelButtons, levelParagraphs } from "./level-proposal.ts";
import { rateRows, recapButtons } from "./recap-buttons.ts";
import { describeOutcome, sceneParagraphs } from "./scene-paragraphs.ts";
import { notedWordParagraphs, usedWordsParagraph } from "./word-paragraphs.ts";

/** What a recap needs besides its rows. */
export interface RecapLook {
  locale: InterfaceLocale;
  /** "Spanish (B1) with Mira". */
  headline: string;
  /** Of a scene; undefined where there is none, or it could not be made. */
  picture?: PanelPicture | undefined;
}

/** A recap as its learner reads it: what our code knows, and what a model said once it is there. */
export function recapPanel(view: RecapView, { locale, headline, picture }: RecapLook): Panel {
  const { scene, session } = view;
  const title = translate(locale, scene ? "recap.scene.title" : "recap.title");
  const [said, level] = [textParagraphs(view, locale), levelParagraphs(view, locale)];
  return {
    paragraphs: [
      `## ${title}`,
      headline,
      scene ? describeOutcome(scene, locale) : "",
      small([summarizeShape(session, locale), ...figures(view.metrics, locale)]),
      usedWordsParagraph(view.reviewed, locale),
      view.goals.map((goal) => sayGoalReached(goal, locale)).join("\n"),
      // What a placement was held for comes first.
      ...(session.kind === "placement" ? [...level, ...said] : [...said, ...level]),
    ],
    picture,
    below: [
      ...(scene ? sceneParagraphs(scene, locale) : []),
      cardsParagraph(view, locale),
      ...correctionParagraphs(view, locale),
      ...notedWordParagraphs(view, locale),
    ],
    rows: [levelButtons(view, locale), recapButtons(view, locale), ...rateRows(view, locale)],
  };
}

function cardsParagraph({ missedKept: count }: RecapView, locale: InterfaceLocale): string {
  return count === 0 ? "" : translate(locale, "recap.scene.cards", { count });
}

const minuteMs = 60_000;

function figures(metrics: SessionMetrics, locale: InterfaceLocale): string[] {
  const { durationMs, turns, learnerWords, talkShare, cardsReviewed, accuracy } = metrics;
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const talk = translate(locale, "recap.figures", {
    minutes: Math.floor(durationMs / minuteMs),
    answers: turns,
    words: learnerWords,
    share: percent.format(talkShare ?? 0),
  });
  const reviews = translate(locale, "recap.reviews", {
    cards: cardsReviewed,
    accuracy: percent.format(accuracy ?? 0),
  });
  return [talk, ...(cardsReviewed > 0 ? [reviews] : [])];
}

function small(lines: readonly string[]): string {
  const said = lines.filter((line) => line !== "");
  return said.map((line) => `-# ${line}`).join("\n");
}

/** What a model says is somebody's words: it cannot format, link or call anybody. */
function textParagraphs(view: RecapView, locale: InterfaceLocale): string[] {
  const { state, text, errorCode } = view;
  if (state === "open") return [`-# ${translate(locale, "recap.coming")}`];
  if (!text) return errorCode ? [sayMissing(errorCode, locale)] : [];
  const about = `**${translate(locale, "recap.about")}**\n${quote(text.summary)}`;
  const tomorrow = `**${translate(locale, "recap.tomorrow")}**\n${quote(text.tomorrow)}`;
  return text.tomorrow === "" ? [about] : [about, tomorrow];
}

/** Whose budget it was is left out: a recap may stand where others read it. */
function sayMissing(errorCode: ErrorCode, locale: InterfaceLocale): string {
  const why = errorCode.startsWith("budget_") ? "budget" : "model";
  return `-# ${translate(locale, "recap.missing", { why })}`;
}

function correctionParagraphs(
  { corrections, correctionCount }: RecapView,
  locale: InterfaceLocale,
): string[] {
  if (corrections.length === 0) return [];
  const title = translate(locale, "recap.corrections", { total: correctionCount });
  return [`### ${title}`, ...corrections.map((correction) => pickedParagraph(correction, locale))];
}

function pickedParagraph(correction: PickedCorrection, locale: InterfaceLocale): string {
  const { times } = correction;
  const [wrong = "", ...rest] = correctionParagraph(correction, locale).split("\n");
  const again = times > 1 ? ` · ${translate(locale, "recap.times", { times })}` : "";
  return [`${wrong}${again}`, ...rest].join("\n");
}
