import { changeRules } from "#/budgets/change-rules.ts";

import {
  hear,
  addStormPeople,
  saysItIsSpent,
  startSessions,
  type StormLearner,
} from "./storm-people.ts";
import type { StormSize } from "./storm-plan.ts";
import type { StormWorld } from "./storm-world.ts";

const words = "Hola, ¿qué tal?";
const lookEveryMs = 250;
const patienceMs = 120_000;
/**
 * Whoever heard nothing for so long writes again: on a machine that is too busy, what a gateway wanted to
 * say may have got lost with Discord's deadlines. Before that, a gateway that came again may still be
 * reading what was missed, five threads a second.
 */
const silenceMs = 90_000;

/** A place for storms, one after another: always the same people, each time on a server that is new. */
export interface StormLane {
  /** Has all of them write at once, in that order; answers what is wrong once it is over. */
  run(order: readonly number[]): Promise<string[]>;
}

/** What one storm is about. */
interface Storm {
  readonly serverId: string;
  readonly learners: readonly StormLearner[];
  readonly limitPicoUsd: bigint;
}

export async function openLane(
  world: StormWorld,
  size: StormSize,
  name: string,
): Promise<StormLane> {
  const { parley } = world.faults;
  const people = await addStormPeople(parley, name, size.learners);
  const first = await startSessions(parley, people, { before: [], systemTokens: 0 });
  const { systemTokens } = await probeTurn(world, first);
  let { learners } = first;
  const restart = async () => {
    const started = await startSessions(parley, people, { before: learners, systemTokens });
    learners = started.learners;
    return started;
  };
  const { amountPicoUsd } = await probeTurn(world, await restart());
  return {
    run: async (order) => {
      const started = await restart();
      const limitPicoUsd = amountPicoUsd * BigInt(size.enoughFor);
      await limitServer(world, started.serverId, limitPicoUsd);
      const storm = { ...started, limitPicoUsd };
      for (const index of order) write(learners[index]);
      const unheard = (await calm(world, storm)) ? [] : await explainSilence(world, storm);
      await spendTheRest(world, storm);
      return [...unheard, ...(await judge(world, storm, size))];
    },
  };
}

function write(learner: StormLearner | undefined): void {
  learner?.person.send(learner.threadId, words);
}

/** What the first turn of such a session holds, and what its system part took. */
async function probeTurn(world: StormWorld, probe: Omit<Storm, "limitPicoUsd">) {
  const { database } = world.faults.parley;
  write(probe.learners[0]);
  await until(async () => (await countOpen(world, probe)) === 0 && heardOf(probe)[0] !== 0);
  const [row] = await database.sql().execute<{ amount: string; system_tokens: number }[]>(
    `select reservation.amount_pico_usd as amount, session.system_tokens from turn
       join session on session.id = turn.session_id
       join reservation on reservation.id = turn.reservation_id
      where session.server_id = ? and turn.state = 'answered'`,
    [probe.serverId],
  );
  if (!row) throw new Error("the first turn was not answered");
  return { amountPicoUsd: BigInt(row.amount), systemTokens: row.system_tokens };
}

async function limitServer(world: StormWorld, serverId: string, limitPicoUsd: bigint) {
  await changeRules(world.faults.parley, {
    changes: [
      { target: { of: "server", serverId }, set: { limitPicoUsd } },
      { target: { of: "learners", serverId }, set: { limitPicoUsd } },
    ],
    actor: { kind: "operator" },
    reason: "a storm",
  });
}

/** How much each learner has heard so far. */
function heardOf({ learners }: Pick<Storm, "learners">): number[] {
  return learners.map(hear).map(({ answers, refusals, failures }) => answers + refusals + failures);
}

/** Turns that are not over, and what is reserved. */
async function countOpen(
  world: StormWorld,
  { serverId }: Pick<Storm, "serverId">,
): Promise<number> {
  const [row] = await world.faults.parley.database.sql().execute<{ open: string }[]>(
    `select (select count(*) from turn join session on session.id = turn.session_id
              where session.server_id = ? and turn.state in ('waiting', 'answering'))
          + (select count(*) from budget_period where server_id = ? and pending_pico_usd > 0) as open`,
    [serverId, serverId],
  );
  return Number(row?.open);
}

async function until(holds: () => Promise<boolean>, timeoutMs = patienceMs): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (performance.now() < deadlineMs) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return false;
}

/** Everybody has heard something, and nothing is under way; false where that does not come about. */
async function calm(world: StormWorld, storm: Storm): Promise<boolean> {
  // What everybody has heard takes long to look up.
  const hasSpoken = async () =>
    (await countOpen(world, storm)) === 0 && heardOf(storm).every((heard) => heard > 0);
  if (await until(hasSpoken, silenceMs)) return true;
  for (const learner of await findUntaken(world, storm)) write(learner);
  return until(hasSpoken);
}

/** Who heard nothing, and whose words were taken by nobody: no turn is on its way. */
async function findUntaken(world: StormWorld, { learners }: Storm): Promise<StormLearner[]> {
  const silent = learners.filter((learner) => heardOf({ learners: [learner] })[0] === 0);
  const rows = await world.faults.parley.database.sql().execute<{ channel_id: string }[]>(
    `select session.channel_id from session join turn on turn.session_id = session.id
      where session.channel_id = any(?::text[])`,
    [`{${silent.map(({ threadId }) => threadId).join(",")}}`],
  );
  const taken = new Set(rows.map((row) => row.channel_id));
  return silent.filter(({ threadId }) => !taken.has(threadId));
}

/** Who heard nothing in the end. */
async function explainSilence(world: StormWorld, storm: Storm): Promise<string[]> {
  const silent = heardOf(storm).filter((heard) => heard === 0).length;
  const untaken = (await findUntaken(world, storm)).length;
  const open = await countOpen(world, storm);
  return [
    `${String(silent)} heard nothing, ${String(untaken)} of them without a turn; ${String(open)} open`,
  ];
}

/**
 * A turn that failed with its workers cost nothing, and gave its room back. Others write again who were
 * refused, one after another, until one is told that all is spent; then those do whose turn failed, to
 * hear the same. They come last, since their turn holds more: what they said before goes with it.
 */
async function spendTheRest(world: StormWorld, storm: Storm): Promise<void> {
  const unanswered = storm.learners.filter((learner) => hear(learner).answers === 0);
  const failed = unanswered.filter((learner) => hear(learner).refusals === 0);
  for (const learner of unanswered.filter((one) => !failed.includes(one))) {
    if (isSaidToBeSpent(storm)) break;
    await writeAgain(world, storm, learner);
  }
  for (const learner of failed) await writeAgain(world, storm, learner);
}

async function writeAgain(world: StormWorld, storm: Storm, learner: StormLearner): Promise<void> {
  const heard = () => heardOf({ learners: [learner] })[0] ?? 0;
  const before = heard();
  write(learner);
  await until(async () => (await countOpen(world, storm)) === 0 && heard() > before);
}

function isSaidToBeSpent({ learners }: Storm): boolean {
  return learners.some(({ person, threadId }) => person.seen(threadId).some(saysItIsSpent));
}

/** What is wrong once a storm is over. */
async function judge(world: StormWorld, storm: Storm, size: StormSize): Promise<string[]> {
  const heard = storm.learners.map(hear);
  const answered = heard.filter(({ answers }) => answers > 0).length;
  const twice = heard.filter(({ answers }) => answers > 1).length;
  const untold = heard.filter(({ answers, refusals }) => answers + refusals === 0).length;
  const facts: Record<string, boolean> = {
    [`${String(answered)} were answered`]: answered === size.enoughFor,
    [`${String(twice)} were answered twice`]: twice === 0,
    [`${String(untold)} were not told why and until when`]: untold === 0,
    "nobody was told until when it is spent": isSaidToBeSpent(storm),
  };
  const faults = Object.entries(facts).filter(([, isRight]) => !isRight);
  return [...faults.map(([fault]) => fault), ...(await judgeBooks(world, storm))];
}

interface Books {
  scope: string;
  posted: string;
  pending: string;
  booked: string;
  entries: string;
}

/** The server's money, and that of all its learners, is the limit to the last pico-dollar. */
async function judgeBooks(world: StormWorld, storm: Storm): Promise<string[]> {
  const rows = await world.faults.parley.database.sql().execute<Books[]>(
    `select scope, sum(posted_pico_usd) as posted, sum(pending_pico_usd) as pending,
            sum(booked.amount) as booked, sum(booked.entries) as entries
       from budget_period period
       cross join lateral (
              select coalesce(sum(amount_pico_usd), 0) as amount, count(*) as entries
                from ledger_entry where budget_period_id = period.id) booked
      where server_id = ? group by scope order by scope`,
    [storm.serverId],
  );
  const limit = String(storm.limitPicoUsd);
  return rows
    .filter((row) => row.posted !== limit || row.booked !== limit || row.pending !== "0")
    .map((row) => `${JSON.stringify(row)}, where the limit is ${limit}`);
}
