import { pathOfTarget } from "../../src/budgets/budget-rule.ts";
import {
  streamLedger,
  type LedgerLine,
  type LedgerSpan,
} from "../../src/budgets/reports/ledger.repository.ts";
import { picoUsdPerUsd } from "../../src/shared/money.ts";
import { readDay, textOf, type BudgetCommand } from "./command.ts";
import { readWhom } from "./read-whom.ts";
import { UsageError } from "./usage-error.ts";

const columns = [
  "posted_at",
  "path",
  "period",
  "kind",
  "amount_usd",
  "purpose",
  "persona_id",
  "provider",
  "model",
  "input_tokens",
  "cache_read_tokens",
  "cache_write_5m_tokens",
  "cache_write_1h_tokens",
  "output_tokens",
  "estimated",
  "call_id",
  "turn_id",
  "provider_request_id",
  "actor",
  "reason",
] as const;

const dayMs = 86_400_000;
const linesAtOnce = 5_000;

/** Writes the ledger of a span of time line by line, whatever it holds. */
export const csv: BudgetCommand = {
  name: "csv",
  takes: "<period>",
  summary: "The ledger of months or days by UTC, as CSV in exact US dollars.",
  details: `  <period>             2026-11, 2026-11-05, 2026-11-01..2026-11-15, or 2026-10..2026-12
  --of <whom>          whose budget; the operator's unless given: all calls that were billed`,
  options: { of: { type: "string" } },
  wordsMax: 1,
  run: async (shell, given) => {
    const target = await readWhom(shell, textOf(given, "of") ?? "operator");
    const span = { path: pathOfTarget(target), ...readPeriod(given.positionals[0] ?? "") };
    shell.say(columns.join(","));
    const say = (lines: readonly LedgerLine[]) => {
      shell.say(lines.map(toCsvLine).join("\n"));
    };
    await shell.services.database.transaction((sql) => streamLedger(sql, span, say, linesAtOnce));
    return 0;
  },
};

type Period = Pick<LedgerSpan, "from" | "to">;

/** One day or month, or the first and the last. @throws UsageError */
function readPeriod(text: string): Period {
  const [first = "", last = first] = text.split("..");
  const { from } = readPart(first);
  const { to } = readPart(last);
  if (from < to) return { from, to };
  throw new UsageError("The period ends before it begins: the first day comes first.");
}

function readPart(text: string): Period {
  if (/^\d{4}-\d\d$/.test(text)) {
    const from = readDay(`${text}-01`, "The period");
    return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)) };
  }
  const from = readDay(text, "The period");
  return { from, to: new Date(from.getTime() + dayMs) };
}

type Cell = string | number | boolean | null;

function toCsvLine(line: LedgerLine): string {
  const cells: Readonly<Record<(typeof columns)[number], Cell>> = {
    ...line,
    amount_usd: toUsd(BigInt(line.amount_pico_usd)),
  };
  return columns.map((column) => toCell(cells[column])).join(",");
}

/** All twelve decimals: what is added up here comes to what is stored. */
function toUsd(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const decimals = String(size % picoUsdPerUsd).padStart(12, "0");
  return `${amount < 0n ? "-" : ""}${String(size / picoUsdPerUsd)}.${decimals}`;
}

/** Words that a spreadsheet would take for a formula are quoted by an apostrophe; numbers are not words. */
function toCell(value: Cell): string {
  const text = value === null ? "" : String(value);
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+\.\d+$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
