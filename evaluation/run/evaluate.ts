import path from "node:path";
import type { Writable } from "node:stream";

import type { Config } from "#/config/config.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { createProgress } from "#/progress.ts";

import type { EvalOptions } from "../options.ts";
import { readTalks } from "../talks/read-talks.ts";
import { UsageError } from "../usage-error.ts";
import { writeReports, type WrittenReports } from "../report/write-reports.ts";
import { estimateRun, type RunEstimate } from "./estimate-run.ts";
import { openJournal } from "./journal.ts";
import { openProvider } from "./open-provider.ts";
import { openStand } from "./open-stand.ts";
import { planItems, type Item } from "./plan-items.ts";
import { createProgressBar } from "./progress-bar.ts";
import { runItems, type RunEnd } from "./run-items.ts";

const personasFolder = path.resolve(import.meta.dirname, "../../personas");

/** Talks that are run at the same time; a local model has but one machine. */
const atOnce = { hosted: 4, local: 1 } as const;

/** What a run needs besides what it was asked for. */
export interface EvaluationMeans {
  readonly config: Config;
  readonly output: Writable & { isTTY?: boolean };
  /** Ends the run cleanly. */
  readonly signal: AbortSignal;
  /** Asked before a run that costs money; a run that is not agreed to asks nothing. Always yes if left out. */
  readonly agree?: (estimate: RunEstimate) => Promise<boolean>;
  /** As {@link StandOptions.databaseUrl}. */
  readonly databaseUrl?: string;
}

export interface Evaluation extends RunEnd {
  readonly reports: WrittenReports;
}

/**
 * Plans, asks what was not asked before, and writes the reports of all that is there.
 *
 * @throws UsageError where whoever runs it has to put something right first.
 */
export async function evaluate(options: EvalOptions, means: EvaluationMeans): Promise<Evaluation> {
  const progress = createProgress(means.output);
  const library = loadPersonas(personasFolder);
  const talks = readTalks();
  const provider = await openProvider(options, means.config);
  try {
    const { model, models, prices } = provider;
    const plan = planItems(options, { library, talks, model });
    for (const talk of plan.untranslated) progress.say(`Left out, not written in it: ${talk}`);
    const journal = openJournal(options.outFolder);
    const { budgetPicoUsd } = options;
    const stand = await progress.step("Database", () =>
      openStand({ models, prices, budgetPicoUsd, databaseUrl: means.databaseUrl }),
    );
    try {
      const answered = (item: Item) => journal.answersOf(item.fingerprint).length;
      const estimate = await estimateRun(
        stand.services,
        model,
        plan.items.map((item) => ({ item, answered: answered(item) })),
      );
      const agrees = costsNothing(options) || ((await means.agree?.(estimate)) ?? true);
      if (!agrees) throw new UsageError(["Nothing was asked, and nothing was charged."]);
      const bar = createProgressBar(means.output, {
        total: countAll(plan.items, ({ turns }) => turns.length),
        done: countAll(plan.items, answered),
      });
      const tools = {
        services: stand.services,
        model,
        journal,
        onAnswer: ({ costPicoUsd }: { costPicoUsd: bigint }) => bar.advance(costPicoUsd),
      };
      const isLocal = options.provider === "ollama";
      const end = await runItems(
        tools,
        { items: plan.items, atOnce: isLocal ? atOnce.local : atOnce.hosted },
        means.signal,
      );
      bar.end();
      const reports = writeReports({ options, provider, library, plan, journal, end });
      return { ...end, reports };
    } finally {
      await stand.close();
    }
  } finally {
    await provider.close();
  }
}

/** The demo's price is made up, and a local model has none. */
function costsNothing({ provider }: EvalOptions): boolean {
  return provider === "sandbox" || provider === "ollama";
}

function countAll(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}
