import type { ServerEntry } from "#/budgets/reports/book.repository.ts";
import { usDollar, type DisplayCurrency } from "#/shared/currency.ts";
import { picoUsdPerUsd, writeUsd, type PicoUsd } from "#/shared/money.ts";

/** What the columns are called: for programs, so the same in every language. */
export function ledgerHeader({ code }: DisplayCurrency): string[] {
  return [
    "posted_at",
    "learner",
    "scope",
    "role_or_channel",
    "kind",
    "purpose",
    "persona",
    "provider",
    "model",
    "input_tokens",
    "cache_read_tokens",
    "cache_write_5m_tokens",
    "cache_write_1h_tokens",
    "output_tokens",
    "amount_usd",
    ...(code === usDollar.code ? [] : [`amount_${code.toLowerCase()}`]),
    "estimated",
    "call",
    "actor",
    "reason",
  ];
}

/** One entry: instants by ISO 8601, dollars to the last pico-dollar; never a text of a talk. */
export function ledgerRow(entry: ServerEntry, currency: DisplayCurrency): string[] {
  return [
    entry.postedAt.toISOString(),
    entry.discordUserId ?? "",
    entry.scope,
    entry.memberId ?? "",
    entry.kind,
    entry.purpose,
    entry.personaId ?? "",
    entry.provider ?? "",
    entry.model ?? "",
    ...entry.tokens.map(String),
    writeUsd(entry.amountPicoUsd),
    ...(currency.code === usDollar.code ? [] : [writeUsd(shownOf(entry.amountPicoUsd, currency))]),
    String(entry.estimated),
    entry.callId ?? "",
    entry.actor ?? "",
    entry.reason ?? "",
  ];
}

/** In pico-units of the displayed currency, cut. */
function shownOf(amount: PicoUsd, { ratePerUsd }: DisplayCurrency): bigint {
  return (amount * ratePerUsd) / picoUsdPerUsd;
}
