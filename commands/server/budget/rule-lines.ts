import type { BudgetTerm } from "#/budgets/budget-rule.ts";
import { spentOf, wholeOf } from "#/budgets/room.ts";
import type { BudgetStatus } from "#/budgets/status.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { DisplayCurrency } from "#/shared/currency.ts";
import { formatMoney, formatSpent, formatStanding } from "#/shared/format-money.ts";

import { barOf } from "../../support/budget-bar.ts";

import type { RuleSource, RuleView } from "./rule-view.ts";
import { nameDay, nameHour, nameWeekday, weekdayOf } from "./term/days.ts";

/** In whose words, and in which currency. */
export interface WordsView {
  locale: InterfaceLocale;
  currency: DisplayCurrency;
}

/** What holds: how much in which periods, what happens then, and where that was said. */
export function ruleLines(
  { sources, limitPicoUsd }: RuleView,
  status: BudgetStatus,
  view: WordsView,
): string[] {
  const { locale } = view;
  const said = (line: string, source: RuleSource): string =>
    translate(locale, "server_budget.said", { line, source });
  const { freeTurns, freeTokens, atLimit, ownLimitPicoUsd, ceilingPicoUsd } = status;
  const ceiling = formatMoney(ceilingPicoUsd ?? 0n, view);
  const limits = (
    [
      ["server_budget.free_answers", freeTurns.limit, sources.freeTurnsLimit],
      ["server_budget.free_tokens", freeTokens.limit, sources.freeTokensLimit],
    ] as const
  ).flatMap(([key, count, source]) =>
    count === null ? [] : [said(translate(locale, key, { count }), source)],
  );
  return [
    ...pauseLines(
      status,
      said(translate(locale, "server_budget.paused"), sources.isPaused),
      locale,
    ),
    said(
      translate(locale, "server_budget.limit", {
        limit: limitWords({ ...status, limitPicoUsd }, view),
      }),
      sources.limitPicoUsd,
    ),
    ...(ceilingPicoUsd === null ? [] : [translate(locale, "server_budget.ceiling", { ceiling })]),
    ...(ownLimitPicoUsd === null
      ? []
      : [
          translate(locale, "server_budget.own_limit", {
            limit: formatMoney(ownLimitPicoUsd, view),
          }),
        ]),
    said(
      translate(locale, "server_budget.period", { period: termWords(status, locale) }),
      sources.term,
    ),
    said(translate(locale, "server_budget.at_limit", { atLimit, ceiling }), sources.atLimit),
    ...(limits.length > 0
      ? [translate(locale, "server_budget.free", { limits: limits.join(", ") })]
      : []),
  ];
}

function pauseLines(
  { isPaused, isStopped }: BudgetStatus,
  paused: string,
  locale: InterfaceLocale,
): string[] {
  if (isStopped) return [translate(locale, "server_budget.stopped")];
  return isPaused ? [paused] : [];
}

/** "$0.50 a week" */
export function limitWords(
  { limitPicoUsd, hasLimit, term }: Pick<BudgetStatus, "limitPicoUsd" | "hasLimit" | "term">,
  view: WordsView,
): string {
  const { every, days = 0 } = term;
  if (!hasLimit) return translate(view.locale, "server_budget.no_limit");
  const limit = formatMoney(limitPicoUsd, view);
  return translate(view.locale, "server_budget.amount_each", { limit, every, days });
}

/** "each week, from Monday, 12:00 AM (Europe/Berlin)" */
export function termWords(
  { term, timeZone }: Pick<BudgetStatus, "term" | "timeZone">,
  locale: InterfaceLocale,
): string {
  const day = dayOfMonthOf(term);
  return translate(locale, "server_budget.term", {
    every: term.every,
    days: term.days ?? 0,
    weekday: nameWeekday(weekdayOf(term.from), locale),
    day,
    isLate: day > 28 ? "yes" : "no",
    date: nameDay(term.from, locale),
    time: nameHour(term.hour, locale),
    zone: timeZone.replaceAll("_", " "),
  });
}

function dayOfMonthOf({ from }: BudgetTerm): number {
  return Number(from.slice(8));
}

/** How the present period stands: what is left of it, since when and until when, and what it means. */
export function standingLines(status: BudgetStatus, view: WordsView): string[] {
  const { locale } = view;
  const { grantedPicoUsd, carriedPicoUsd, pendingPicoUsd, leftPicoUsd } = status;
  const whole = wholeOf(status);
  const spent = spentOf(status);
  const amounts = formatStanding({ whole, parts: { spent, pending: pendingPicoUsd } }, view);
  return [
    ...(status.hasLimit
      ? [
          translate(locale, "budget.bar", barOf(leftPicoUsd, whole)),
          translate(locale, "server_budget.amounts", amounts),
        ]
      : [translate(locale, "server_budget.amounts_without_limit", amounts)]),
    translate(locale, "server_budget.from_to", {
      startsAt: status.startsAt,
      resetsAt: status.resetsAt ?? "none",
    }),
    ...(carriedPicoUsd > 0n
      ? [translate(locale, "server_budget.carried", { carried: formatSpent(carriedPicoUsd, view) })]
      : []),
    ...(grantedPicoUsd > 0n
      ? [translate(locale, "server_budget.granted", { granted: formatMoney(grantedPicoUsd, view) })]
      : []),
    ...(spent >= whole ? [spentAlready(status, formatSpent(spent, view), locale)] : []),
  ];
}

function spentAlready(status: BudgetStatus, spent: string, locale: InterfaceLocale): string {
  if (wholeOf(status) === 0n) return translate(locale, "server_budget.nothing_granted");
  const { atLimit, resetsAt } = status;
  const until = resetsAt ?? "none";
  return translate(locale, "server_budget.spent_already", { spent, atLimit, resetsAt: until });
}
