import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";

import { startEmbeddedPostgres } from "#/database/embedded-postgres.ts";

import { startParley } from "./bots/parley.ts";
import { startFloor, startSplit } from "./bots/reference-bots.ts";
import { acknowledgement } from "./measures/acknowledgement.ts";
import { budgets } from "./measures/budgets.ts";
import { heap } from "./measures/heap.ts";
import { latency } from "./measures/latency.ts";
import { ledgerGrowth } from "./measures/ledger-growth.ts";
import type { Bench, Measure } from "./measures/measure.ts";
import { statements } from "./measures/statements.ts";
import { streams } from "./measures/streams.ts";
import { together } from "./measures/together.ts";
import { openBareRequests } from "./support/bare-requests.ts";
import { readOptions, type BenchOptions } from "./support/options.ts";
import { createRandom } from "./support/random.ts";
import { startRedis } from "./support/redis-server.ts";
import { scriptReply } from "./support/scripted-model.ts";
import { writeTable, type Row } from "./support/table.ts";
import { takeTurn } from "./support/take-turn.ts";

/** Those that start Parley's processes in other ways come last. */
const measures: readonly Measure[] = [
  acknowledgement,
  latency,
  streams,
  together,
  budgets,
  ledgerGrowth,
  statements,
  heap,
];

/** Enough for 40 at one instant. */
const learnersOfReferences = 40;
/** Enough for 200 streams, and one whose session grows long. */
const learnersOfParley = 201;
const warmUpWords = 10;

type Closers = (() => Promise<unknown> | void)[];

const options = readOptions(process.argv.slice(2));
const closers: Closers = [];
const startedMs = performance.now();
const loads = [describeLoad()];
try {
  const bench = await open(options, closers);
  await warmUp(bench);
  const rows: Row[] = [];
  for (const measure of measures.filter(({ name }) => name.includes(options.only ?? ""))) {
    say(measure.name);
    rows.push(...(await measure.run(bench)));
    loads.push(describeLoad());
  }
  console.log(`\n${writeTable(rows)}\n`);
  console.log(
    `Queue of parley: ${options.queue}. ${String(cpus().length)} cores; load (1 min) before and after each measure: ${loads.join(", ")}. Rounds: ${String(options.rounds)}. Took ${((performance.now() - startedMs) / 1_000).toFixed(0)} s.`,
  );
} finally {
  for (const close of closers.toReversed()) await close();
}
// What was left streaming holds connections that nobody waits for.
process.exit();

async function open({ rounds, queue }: BenchOptions, closers: Closers): Promise<Bench> {
  say("starting PostgreSQL, Redis and the bots");
  const folder = mkdtempSync(path.join(tmpdir(), "parley-bench-"));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataFolder: path.join(folder, "postgres") });
  closers.push(() => postgres.stop());
  const redis = await startRedis();
  closers.push(() => redis.stop());
  for (const name of ["split", "parley"]) await postgres.ensureDatabase(name);
  const floor = await startFloor(learnersOfReferences);
  closers.push(() => floor.close());
  const split = await startSplit(learnersOfReferences, {
    databaseUrl: postgres.urlOf("split"),
    redisUrl: redis.url,
  });
  closers.push(() => split.close());
  const parley = await startParley(learnersOfParley, {
    databaseUrl: postgres.urlOf("parley"),
    redisUrl: queue === "redis" ? redis.url : undefined,
  });
  closers.push(() => parley.close());
  const bare = await openBareRequests();
  closers.push(() => bare.close());
  return { floor, split, parley, bare, rounds };
}

/** Each learner of each bot says something once: connections are made, code is compiled. */
async function warmUp({ floor, split, parley, bare }: Bench): Promise<void> {
  say("warming up");
  const random = createRandom(1);
  for (const contestant of [floor, split, parley]) {
    const learners = contestant.learners.slice(0, learnersOfReferences);
    await Promise.all(
      learners.map((learner) => takeTurn(contestant, learner, scriptReply(random, warmUpWords))),
    );
  }
  for (let index = 0; index < 100; index += 1) await bare.send();
}

function describeLoad(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(1);
}

function say(step: string): void {
  process.stderr.write(`${((performance.now() - startedMs) / 1_000).toFixed(1)} s: ${step}\n`);
}
