import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import { ratingsCountedMax } from "#/scenarios/marks/mark-limits.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import type { OfferedScenario, ScenarioMarks } from "#/sessions/repertoire/offered-scenario.ts";

/** A scene's name behind its emoji, as a menu shows it. */
export function titleOf(
  { emoji, titles }: Pick<Scenario, "emoji" | "titles">,
  locale: InterfaceLocale,
): string {
  return `${emoji} ${inLocale(titles, locale)}`;
}

/** As {@link titleOf}, within our own Markdown. */
export function quotedTitle(
  { emoji, titles }: Pick<Scenario, "emoji" | "titles">,
  locale: InterfaceLocale,
): string {
  return `${emoji} ${quote(inLocale(titles, locale))}`;
}

/** "A1–A2", which no line breaks, or one level alone. */
export function levelRange([from, to]: Scenario["levels"]): string {
  return from === to ? from : `${from}\u2060–\u2060${to}`;
}

/** One line of a list: what it is, for whom, and what was done with it, in words. */
export function scenarioLine(offered: OfferedScenario, locale: InterfaceLocale): string {
  const { card, isOwn, isShared, isBookmarked } = offered;
  const facts = [
    levelRange(card.levels),
    doneMark(offered, locale),
    ratingMark(offered, locale),
    isBookmarked ? translate(locale, "scenario.remembered") : "",
    isOwn ? translate(locale, "scenario.own") : "",
    isShared && !isOwn ? translate(locale, "scenario.shared") : "",
  ];
  return `**${quotedTitle(card, locale)}** · ${facts.filter(Boolean).join(" · ")}`;
}

/** "✓ done twice"; empty where it was never played to an end. */
export function doneMark({ plays, wins, bestPercent }: ScenarioMarks, locale: string): string {
  if (wins > 0) return translate(locale, "scenario.done", { count: wins });
  return plays > 0 ? translate(locale, "scenario.tried", { percent: bestPercent }) : "";
}

/** "★ 4.5 (12)"; empty where nobody rated it. */
export function ratingMark({ ratings }: ScenarioMarks, locale: string): string {
  if (!ratings) return "";
  const mean = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(
    ratings.meanStars,
  );
  const more = ratings.count === ratingsCountedMax ? "+" : "";
  return `★ ${mean} (${String(ratings.count)}${more})`;
}
