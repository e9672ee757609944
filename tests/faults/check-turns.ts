import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { checkBudgetInvariants } from "../support/check-invariants.ts";
import type { TestParley } from "../support/parley.ts";
import type { Talk } from "../support/start-talk.ts";

/** Budgets are settled by the sweeper at the latest, some seconds after a death. */
const settleTimeoutMs = 15_000;
const lookEveryMs = 100;

/** What was said to the learner besides finished answers and their own words: there should be none. */
export function strayMessages(talk: Talk): readonly MessageRecord[] {
  const answers = new Set(talk.answers());
  return talk.person
    .seen(talk.threadId)
    .filter((message) => message.author.bot && message.content !== "" && !answers.has(message));
}

/** Waits until nothing is reserved any more, then tells what is wrong with turns and money. */
export async function findFaults(parley: TestParley): Promise<string[]> {
  const deadlineMs = performance.now() + settleTimeoutMs;
  while ((await countOpen(parley)) > 0 && performance.now() < deadlineMs) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  const open = await countOpen(parley);
  return [
    ...(open > 0 ? [`${String(open)} reservations or calls never ended`] : []),
    ...(await findTurnFaults(parley)),
    ...(await checkBudgetInvariants(parley.database)),
    ...parley.discord.violations.map(
      (violation) => `Discord refused: ${JSON.stringify(violation)}`,
    ),
  ];
}

async function countOpen({ database }: TestParley): Promise<number> {
  const [row] = await database.sql().execute<{ open: string }[]>(
    `select (select count(*) from reservation where state = 'pending')
          + (select count(*) from call where state = 'started') as open`,
  );
  return Number(row?.open);
}

/** A message without a turn, a turn that never ended, a turn that was charged twice. */
async function findTurnFaults({ database }: TestParley): Promise<string[]> {
  const lost = await database
    .sql()
    .execute<{ id: string; state: string }[]>(
      "select id, state from turn where state in ('waiting', 'answering')",
    );
  const charged = await database.sql().execute<{ turn_id: string; count: string }[]>(
    `select turn_id, count(distinct call_id) as count from ledger_entry
      where kind = 'standing' and turn_id is not null
      group by turn_id having count(distinct call_id) > 1`,
  );
  return [
    ...lost.map(({ id, state }) => `turn ${id} is still ${state}`),
    ...charged.map(({ turn_id: id, count }) => `turn ${id} was charged ${count} times`),
  ];
}
