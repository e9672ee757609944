import type { Reader } from "#/discord/reader.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { SessionMetrics } from "#/sessions/metrics/session-metrics.ts";
import type { SessionKind } from "#/sessions/session-shape.ts";
import { formatSpent } from "#/shared/format-money.ts";

const minuteMs = 60_000;

/** What a session's figures come to, a line each; what there was none of is left out. */
export function describeFigures(
  metrics: SessionMetrics,
  kind: SessionKind,
  reader: Reader,
): string[] {
  const { locale } = reader;
  const { turns, talkShare, wordsMet, wordsUsed, accuracy } = metrics;
  const minutes = Math.floor(metrics.durationMs / minuteMs);
  const lines = [translate(locale, "figures.time", { minutes, exchanges: turns })];
  if (talkShare !== null) {
    const { learnerWords: own, tutorWords: tutors } = metrics;
    lines.push(translate(locale, "figures.words", { own, tutors, share: talkShare }));
  }
  lines.push(describeCorrections(metrics, locale));
  if (wordsMet + wordsUsed > 0) {
    lines.push(translate(locale, "figures.vocabulary", { met: wordsMet, used: wordsUsed }));
  }
  if (accuracy !== null) {
    const { reviewsRight: right, reviewsWrong: wrong } = metrics;
    lines.push(translate(locale, "figures.cards", { right, wrong, accuracy }));
  }
  if (kind === "scenario") {
    const { objectivesMet: met, hintsUsed: hints } = metrics;
    lines.push(translate(locale, "figures.scene", { met, hints }));
  }
  const amount = formatSpent(metrics.costPicoUsd, reader);
  return [...lines, translate(locale, "figures.cost", { amount })];
}

/** Those of which there are most come first. */
function describeCorrections({ corrections }: SessionMetrics, locale: InterfaceLocale): string {
  const kinds = Object.entries(corrections)
    .sort(([, first], [, second]) => second - first)
    .map(([kind, count]) => {
      const name = translate(locale, "reply.correction_kind", { kind });
      return translate(locale, "figures.correction_kind", { name, count });
    });
  if (kinds.length === 0) return translate(locale, "figures.no_corrections");
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return translate(locale, "figures.corrections", { kinds: list.format(kinds) });
}
