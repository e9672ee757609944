import type { Rating } from "#/content/cards/card-kinds.ts";
import type { Judgement } from "#/content/cards/judge-answer.ts";
import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** What somebody typed, and what was thought of it. */
export interface JudgedAnswer {
  typed: string;
  judgement: Judgement;
}

/** The button that a verdict speaks for, if any; what is pressed is the learner's to say. */
export const suggestedRatings: Readonly<Record<Judgement["verdict"], Rating | undefined>> = {
  right: "good",
  almost: "hard",
  wrong: "again",
  unknown: undefined,
};

/** A typed answer with its verdict, what was not quite right, and where it differs: in words and marks. */
export function describeJudgement(answer: JudgedAnswer, locale: InterfaceLocale): string {
  const { verdict, slips, segments } = answer.judgement;
  // A full stop that nobody asked for is no difference; of two words that share little, both are seen.
  const isTold = verdict === "wrong" ? areAlike(segments) : slips.length > 0;
  const difference = segments.map(markSegment).join("");
  return [
    `**${translate(locale, `review.verdict.${verdict}`)}**`,
    ...slips.map((slip) => translate(locale, `review.slip.${slip}`)),
    translate(locale, "review.typed", { text: quote(answer.typed) }),
    isTold ? translate(locale, "review.difference", { difference }) : "",
    `-# ${advise(suggestedRatings[verdict], locale)}`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** What to press; where nothing could be judged, what helps the next time. */
function advise(suggested: Rating | undefined, locale: InterfaceLocale): string {
  if (suggested === undefined) {
    return translate(locale, "review.tell_reading", {
      button: translate(locale, "review.reading"),
    });
  }
  const rating = translate(locale, `review.rating.${suggested}`);
  return translate(locale, "review.suggestion", { rating });
}

/** Whether as much agrees as differs. */
function areAlike(segments: Judgement["segments"]): boolean {
  const lengthOf = (isSame: boolean) =>
    segments
      .filter(({ kind }) => (kind === "same") === isSame)
      .reduce((sum, { text }) => sum + text.length, 0);
  return lengthOf(true) >= lengthOf(false);
}

/** A blank that is missing or too much could not be seen. */
const visibleBlank = "␣";

/** Blanks at the ends stay outside the marks, which would not be read as such beside them. */
function markSegment({ kind, text }: Judgement["segments"][number]): string {
  if (kind === "same") return quote(text);
  const mark = kind === "missing" ? "**" : "~~";
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return inner === ""
    ? mark + visibleBlank + mark
    : `${before}${mark}${quote(inner)}${mark}${after}`;
}
