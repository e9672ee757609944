import { wholeOf } from "#/budgets/room.ts";
import type { BudgetStatus } from "#/budgets/status.ts";
import type { Reader } from "#/discord/reader.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { barOf, budgetLines } from "../support/budget-bar.ts";

const titles = {
  learner: "budget.of_learner",
  direct: "budget.of_direct",
  role: "budget.of_role",
  channel: "budget.of_channel",
  server: "budget.of_server",
  operator: "budget.of_operator",
} as const;

/** How one's own budget stands: all of it. */
export function ownParagraph(own: BudgetStatus, reader: Reader): string {
  const { locale } = reader;
  const { isPaused, ownLimitPicoUsd, grantedPicoUsd, freeTurns, freeTokens, atLimit } = own;
  const amount = (of: bigint) => ({ amount: formatMoney(of, reader) });
  return [
    translate(locale, titles[own.scope]),
    ...(isPaused ? [translate(locale, "budget.paused")] : []),
    ...budgetLines(own, reader),
    ...(ownLimitPicoUsd === null
      ? []
      : [translate(locale, "budget.own_limit", amount(ownLimitPicoUsd))]),
    ...(grantedPicoUsd === 0n
      ? []
      : [translate(locale, "budget.granted_once", amount(grantedPicoUsd))]),
    ...(atLimit === "local" || atLimit === "cheapest"
      ? [translate(locale, `budget.then.${atLimit}`)]
      : []),
    ...(freeTurns.used === 0
      ? []
      : [
          translate(locale, "budget.free", {
            answers: freeTurns.used,
            answersLimit: freeTurns.limit ?? undefined,
            pieces: freeTokens.used,
            piecesLimit: freeTokens.limit ?? undefined,
          }),
        ]),
  ].join("\n");
}

/**
 * How what is shared with others stands: how much is left, or, where the server does not want that
 * seen, only whether it is enough. Empty where it sets no limit.
 */
export function sharedParagraph(
  shared: BudgetStatus,
  { maySee }: { maySee: boolean },
  reader: Reader,
): string {
  if (!shared.hasLimit && !shared.isPaused) return "";
  const title = translate(reader.locale, titles[shared.scope]);
  return [title, ...sharedLines(shared, { maySee }, reader)].join("\n");
}

/** As {@link sharedParagraph}, without whose it is. */
export function sharedLines(
  shared: BudgetStatus,
  { maySee }: { maySee: boolean },
  reader: Reader,
): string[] {
  const { locale } = reader;
  const { leftPicoUsd, resetsAt } = shared;
  const whole = wholeOf(shared);
  if (shared.isPaused) return [translate(locale, "budget.paused")];
  if (whole === 0n) return [translate(locale, "budget.none")];
  const until = translate(locale, "budget.resets", { resetsAt });
  if (!maySee) {
    const enough = leftPicoUsd > 0n ? "budget.enough" : "budget.used_up";
    return [`${translate(locale, enough)} ${until}`];
  }
  const bar = translate(locale, "budget.bar", barOf(leftPicoUsd, whole));
  const left = formatMoney(leftPicoUsd, reader);
  return [translate(locale, "budget.shared_left", { bar, left }), until];
}
