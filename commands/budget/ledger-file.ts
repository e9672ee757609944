import type { BookEntry } from "#/budgets/reports/entry.ts";
import { writeUsd } from "#/shared/money.ts";
import { writeCsv } from "#/shared/write-csv.ts";

const columns = [
  "posted_at",
  "kind",
  "purpose",
  "persona",
  "provider",
  "model",
  "input_tokens",
  "output_tokens",
  "estimated",
  "amount_usd",
  "reason",
] as const;

/** Entries as a table for programs: instants by ISO 8601, dollars to the last pico-dollar. */
export function writeLedgerFile(entries: readonly BookEntry[]): string {
  const rows = entries.map((entry) => [
    entry.postedAt.toISOString(),
    entry.kind,
    entry.purpose,
    entry.personaId ?? "",
    entry.provider ?? "",
    entry.model ?? "",
    String(entry.inputTokens),
    String(entry.outputTokens),
    String(entry.estimated),
    writeUsd(entry.amountPicoUsd),
    entry.reason ?? "",
  ]);
  return writeCsv([columns, ...rows]);
}
