import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

import { measureNames } from "#/personas/conduct/measure-names.ts";

import { UsageError } from "../usage-error.ts";

const count = z.int().min(0);

const entrySchema = z.object({
  fingerprint: z.string(),
  /** Counted from 0. */
  turn: count,
  /** The user side as it was sent. */
  promptText: z.string(),
  /** The measure whose note went with it. */
  steered: z.enum(measureNames).nullable(),
  /** As it came, with its trailer. */
  raw: z.string(),
  outcome: z.enum(["complete", "cut", "refused"]),
  servedModel: z.string().nullable(),
  firstTextMs: z.number().nullable(),
  /** All classes of input together. */
  inputTokens: count,
  cacheReadTokens: count,
  outputTokens: count,
  costPicoUsd: z.string().regex(/^\d+$/).transform(BigInt),
});

/** One answer that was paid for. */
export type JournalEntry = z.infer<typeof entrySchema>;

/** The answers of a folder, kept line by line as they come, so that none is paid twice. */
export interface Journal {
  /** The answers of an item in order, up to the first that is missing. */
  answersOf(fingerprint: string): readonly JournalEntry[];
  add(entry: JournalEntry): void;
}

/**
 * Opens the journal of a folder. A last line that a killed process left half-written is passed over.
 *
 * @throws UsageError where the folder cannot be written to.
 */
export function openJournal(folder: string): Journal {
  const file = path.join(folder, "answers.jsonl");
  const entries = new Map<string, JournalEntry>();
  const keep = (entry: JournalEntry) => entries.set(keyOf(entry.fingerprint, entry.turn), entry);
  try {
    mkdirSync(folder, { recursive: true });
    // What a killed process left half-written must not swallow the next line.
    appendFileSync(file, endsWhole(file) ? "" : "\n");
    for (const entry of readEntries(file)) keep(entry);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError([`--out ${folder} cannot be used: ${reason}.`]);
  }
  return {
    answersOf: (fingerprint) => {
      const answers: JournalEntry[] = [];
      for (;;) {
        const next = entries.get(keyOf(fingerprint, answers.length));
        if (!next) return answers;
        answers.push(next);
      }
    },
    add: (entry) => {
      keep(entry);
      const line = JSON.stringify({ ...entry, costPicoUsd: String(entry.costPicoUsd) });
      appendFileSync(file, `${line}\n`);
    },
  };
}

function keyOf(fingerprint: string, turn: number): string {
  return `${fingerprint}.${String(turn)}`;
}

function endsWhole(file: string): boolean {
  return !existsSync(file) || /(?:^|\n)$/.test(readFileSync(file, "utf8").slice(-1));
}

function readEntries(file: string): JournalEntry[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      const parsed = entrySchema.safeParse(readJson(line));
      return parsed.success ? [parsed.data] : [];
    });
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
