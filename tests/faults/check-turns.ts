import type { Database } from "#/database/database.ts";

import type { SandboxDiscord } from "../../sandbox/discord/start-discord.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { checkBudgetInvariants } from "../support/check-invariants.ts";
import type { Talk } from "../support/start-talk.ts";

/** Budgets are settled by the sweeper at the latest, some seconds after a death. */
const settleTimeoutMs = 15_000;
const lookEveryMs = 100;

/** Where the turns and the money of a bot are looked for. */
interface Checked {
  readonly database: Database;
  readonly discord: SandboxDiscord;
}

/** All that is wrong with a talk in which so many finished answers should stand, and nothing else. */
export async function findDamage(checked: Checked, talk: Talk, answers: number): Promise<string[]> {
  const faults = await findFaults(checked);
  const standing = talk.answers().length;
  return [
    ...faults,
    ...(standing === answers ? [] : [`${String(standing)} answers instead of ${String(answers)}`]),
    ...strayMessages(talk).map(({ content }) => `stray: ${JSON.stringify(content)}`),
  ];
}

/** What was said to the learner besides finished answers and their own words: there should be none. */
export function strayMessages(talk: Talk): readonly MessageRecord[] {
  const answers = new Set(talk.answers());
  return talk.person
    .seen(talk.threadId)
    .filter((message) => message.author.bot && message.content !== "" && !answers.has(message));
}

/** Waits until no turn is open and nothing reserved any more, then tells what is wrong. */
export async function findFaults(
  checked: Checked,
  options: { mayExceed?: boolean } = {},
): Promise<string[]> {
  const deadlineMs = performance.now() + settleTimeoutMs;
  while ((await countOpen(checked)) > 0 && performance.now() < deadlineMs) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  const open = await countOpen(checked);
  return [
    ...(open > 0 ? [`${String(open)} turns, reservations or calls never ended`] : []),
    ...(await findTurnFaults(checked)),
    ...(await checkBudgetInvariants(checked.database, options)),
    ...checked.discord.violations.map(
      (violation) => `Discord refused: ${JSON.stringify(violation)}`,
    ),
  ];
}

async function countOpen({ database }: Checked): Promise<number> {
  const [row] = await database.sql().execute<{ open: string }[]>(
    `select (select count(*) from reservation where state = 'pending')
          + (select count(*) from turn where state in ('waiting', 'answering'))
          + (select count(*) from call where state = 'started') as open`,
  );
  return Number(row?.open);
}

/** Each query finds rows that must not be. */
const forbidden: Readonly<Record<string, string>> = {
  "A message belongs to a turn of its own session": `
    select message.id from message left join turn on turn.id = message.turn_id
     where turn.session_id is distinct from message.session_id`,
  "A turn is charged for one call at most": `
    select turn_id from ledger_entry where kind = 'standing' and turn_id is not null
     group by turn_id having count(distinct call_id) > 1`,
  "What is charged is the call whose answer stands": `
    select turn.id, turn.state from ledger_entry entry join turn on turn.id = entry.turn_id
     where entry.kind = 'standing' and turn.standing_call_id is distinct from entry.call_id`,
  "A turn that failed is not charged to its learner": `
    select turn.id from turn join ledger_entry entry on entry.turn_id = turn.id
     where turn.state = 'failed' and entry.kind = 'standing'`,
};

async function findTurnFaults({ database }: Checked): Promise<string[]> {
  const faults: string[] = [];
  for (const [sentence, query] of Object.entries(forbidden)) {
    const rows = await database.sql().execute<Record<string, unknown>[]>(query);
    faults.push(...rows.map((row) => `${sentence}: ${JSON.stringify(row)}`));
  }
  return faults;
}
