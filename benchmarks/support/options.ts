import { parseArgs } from "node:util";

/** What a run was asked for. */
export interface BenchOptions {
  /** How often the interleaved measures go round; 4 unless told. */
  readonly rounds: number;
  /** The measures that are run: those whose name holds this text; all where undefined. */
  readonly only: string | undefined;
  /** Where Parley's queue lives; that of `split` always is on Redis. */
  readonly queue: "redis" | "postgres";
}

const defaultRounds = 4;

/** @throws Error that says what may be given. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string" },
      only: { type: "string" },
      queue: { type: "string" },
    },
  });
  const { rounds = String(defaultRounds), only, queue = "redis" } = values;
  if (!/^[1-9]\d?$/.test(rounds)) throw new Error("--rounds takes a number from 1 to 99");
  if (queue !== "redis" && queue !== "postgres") throw new Error("--queue takes redis or postgres");
  return { rounds: Number(rounds), only, queue };
}
