import type { ParseArgsOptionsConfig } from "node:util";

import type { Shell } from "./shell.ts";
import { UsageError } from "./usage-error.ts";

/** What stands behind a command's name. */
export interface CommandArguments {
  positionals: readonly string[];
  values: Readonly<Record<string, string | boolean | undefined>>;
}

/** One command of `npm run budget`. */
export interface BudgetCommand {
  /** One word, or two: `prices add`. */
  name: string;
  /** What it takes, as `<needed>` and `[optional]`. */
  takes: string;
  /** What it does, in a line. */
  summary: string;
  /** The rest that there is to say, if any. */
  details?: string;
  options?: ParseArgsOptionsConfig;
  /** How many words it takes at most. */
  wordsMax: number;
  /** Answers the exit code. */
  run(shell: Shell, given: CommandArguments): Promise<number>;
}

/** An option's text; undefined where it was not given. */
export function textOf({ values }: CommandArguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export const whyOption = { why: { type: "string" } } as const satisfies ParseArgsOptionsConfig;

const reasonCharactersMax = 300;

/** Who changes something by these commands, and why they say they do. @throws UsageError */
export function authorOf(given: CommandArguments) {
  const reason = textOf(given, "why")?.trim() ?? "";
  if (reason === "" || reason.length > reasonCharactersMax) {
    throw new UsageError(
      `Say why, for the audit: --why "…", ${String(reasonCharactersMax)} characters at most.`,
    );
  }
  return { actor: { kind: "operator" }, reason } as const;
}

/** A whole number of at least 0, and at most `maximum`. @throws UsageError */
function readCount(text: string, name: string, maximum = 2_000_000_000): number {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= maximum) return count;
  throw new UsageError(`${name} takes a whole number from 0 to ${String(maximum)}, not ${text}.`);
}

/** As {@link readCount}, of an option that may be left out. */
export function countOf(given: CommandArguments, name: string, maximum?: number) {
  const text = textOf(given, name);
  return text === undefined ? undefined : readCount(text, `--${name}`, maximum);
}

/** A day, `YYYY-MM-DD`, as the instant at which it begins by UTC. @throws UsageError */
export function readDay(text: string | undefined, name: string): Date {
  const day = new Date(/^\d{4}-\d\d-\d\d$/.test(text ?? "") ? `${text ?? ""}T00:00:00Z` : "");
  // A day such as 2026-02-31 is read as one of the next month.
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(text ?? "")) return day;
  throw new UsageError(`${name} takes a day, such as 2026-11-01.`);
}
