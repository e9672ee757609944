import type { Writable } from "node:stream";

import { usDollar } from "#/shared/currency.ts";
import { formatSpent } from "#/shared/format-money.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** Tells a waiting person how far a run is. */
export interface ProgressBar {
  /** One more answer is there. */
  advance(costPicoUsd: PicoUsd): void;
  /** Ends the line that was begun. */
  end(): void;
}

const barWidth = 24;
const linesWithoutTerminal = 10;

/**
 * A bar that is drawn over itself on a terminal; elsewhere a line for each tenth.
 *
 * @param done answers that an earlier run paid.
 */
export function createProgressBar(
  output: Writable & { isTTY?: boolean },
  { total, done }: { total: number; done: number },
): ProgressBar {
  const startedAtMs = performance.now();
  let answered = done;
  let spentPicoUsd = 0n;
  const draw = () => {
    const filled = total === 0 ? barWidth : Math.round((answered / total) * barWidth);
    const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
    const left = describeLeft({ answered: answered - done, left: total - answered, startedAtMs });
    return `${bar} ${String(answered)}/${String(total)} · ${formatSpent(spentPicoUsd, { locale: "en-US", currency: usDollar })}${left}`;
  };
  const tenth = () => Math.floor((answered / Math.max(1, total)) * linesWithoutTerminal);
  if (output.isTTY) output.write(draw());
  return {
    advance: (costPicoUsd) => {
      const before = tenth();
      answered += 1;
      spentPicoUsd += costPicoUsd;
      if (output.isTTY) output.write(`\r${draw()}\u001B[K`);
      else if (tenth() > before) output.write(`${draw()}\n`);
    },
    end: () => {
      if (output.isTTY) output.write("\n");
    },
  };
}

function describeLeft(pace: { answered: number; left: number; startedAtMs: number }): string {
  const { answered, left, startedAtMs } = pace;
  if (answered < 3 || left === 0) return "";
  const seconds = ((performance.now() - startedAtMs) / 1_000 / answered) * left;
  return seconds < 90
    ? ` · ${String(Math.ceil(seconds))} s left`
    : ` · ${String(Math.ceil(seconds / 60))} min left`;
}
