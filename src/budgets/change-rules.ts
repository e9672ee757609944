import type { Sql } from "#/database/database.ts";
import { ensureServer } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";
import { picoUsdPerUsd, type PicoUsd } from "#/shared/money.ts";

import { noteChanges, type Actor } from "./audit.repository.ts";
import {
  holderOfTarget,
  noFields,
  pathOfTarget,
  serverOfTarget,
  termSchema,
  type BudgetTerm,
  type HolderTarget,
  type RuleFields,
  type RuleTarget,
} from "./budget-rule.ts";
import { noteReachedNow } from "./notices/reached-now.repository.ts";
import { addGrant, openPeriods } from "./period.repository.ts";
import { deleteRule, lockRule, upsertRule } from "./rule.repository.ts";
import type { BudgetServices } from "./services.ts";
import { selectRooms } from "./status.repository.ts";
import { beginsLater } from "./term-start.repository.ts";

/** What is to be said for one target; null takes away what was said, what is left out stays. */
export interface RuleChange {
  target: RuleTarget;
  set: Partial<RuleFields>;
}

/** Who changes something, and why. */
export interface ChangeAuthor {
  actor: Actor;
  reason: string | null;
}

/**
 * Changes rules: all of them, or none. They hold from the next reservation on; what is spent or
 * reserved stays. Written down with who did it and why, where something changed; and what the one
 * that a rule names has spent more of than a threshold of notices is told.
 * @throws ParleyError `budget_term_fixed` (a manager; the operator's ceiling goes by the period),
 * `budget_start_future` (a total that has not begun)
 */
export async function changeRules(
  services: BudgetServices,
  input: { changes: readonly RuleChange[] } & ChangeAuthor,
): Promise<void> {
  await services.database.transaction((sql) => changeRulesIn(sql, input));
}

/** As {@link changeRules}, in the caller's transaction. */
export async function changeRulesIn(
  sql: Sql,
  { changes, ...author }: { changes: readonly RuleChange[] } & ChangeAuthor,
): Promise<void> {
  const inOrder = changes
    .map((change) => ({ ...change, path: pathOfTarget(change.target) }))
    // In one order always, so that two who change the same rules cannot wait for each other.
    .sort((first, second) => (first.path < second.path ? -1 : 1));
  for (const change of inOrder) await changeRule(sql, change, author);
  await noteReachedNow(
    sql,
    inOrder.map(({ target }) => holderOfTarget(target)),
  );
}

async function changeRule(
  sql: Sql,
  { path, target, set }: RuleChange & { path: string },
  { actor, reason }: ChangeAuthor,
): Promise<void> {
  const found = await lockRule(sql, path);
  const before = found && toSaid(found);
  if (actor.kind === "manager" && set.term !== undefined)
    await checkTerm(sql, target, { before: found?.term ?? null, after: set.term });
  if (set.term) await requireBegun(sql, target, set.term);
  const fields = { ...noFields, ...found, ...set };
  const said = toSaid(fields);
  const after = Object.keys(said).length === 0 ? null : said;
  if (JSON.stringify(before ?? null) === JSON.stringify(after)) return;
  await (after === null ? deleteRule(sql, path) : upsertRule(sql, path, fields));
  await noteChanges(sql, [
    {
      serverId: serverOfTarget(target),
      subject: path,
      change: "rule",
      actor,
      before: before ?? null,
      after,
      reason,
    },
  ]);
}

/**
 * What the operator lets be spent at most is so in each period: while they say it, managers do not
 * change the periods.
 */
async function checkTerm(
  sql: Sql,
  target: RuleTarget,
  { before, after }: { before: BudgetTerm | null; after: BudgetTerm | null },
): Promise<void> {
  const [room] = await selectRooms(sql, [holderOfTarget(target)]);
  const present = after === null ? before : room?.term;
  const isOther = JSON.stringify(present) !== JSON.stringify(after && termSchema.parse(after));
  if (isOther && (room?.ceilingPicoUsd ?? null) !== null) {
    throw new ParleyError("budget_term_fixed");
  }
}

/** A total counts from its start on: what is spent before would be nobody's. */
async function requireBegun(sql: Sql, target: RuleTarget, term: BudgetTerm): Promise<void> {
  if (term.every !== "total") return;
  if (await beginsLater(sql, serverOfTarget(target), term)) {
    throw new ParleyError("budget_start_future");
  }
}

/** What a rule says, as it is written down: amounts as text. */
export function toSaid(fields: RuleFields): Record<string, unknown> {
  // The database gives a term's parts back in an order of its own.
  const term = fields.term && termSchema.parse(fields.term);
  const said = Object.entries({ ...fields, term }).filter(([, value]) => value !== null);
  return Object.fromEntries(
    said
      .map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value] as const)
      .sort(([first], [second]) => (first < second ? -1 : 1)),
  );
}

/** What may be granted in one period in all, and the highest limit that a request may be answered with. */
export const grantsMaxPicoUsd: PicoUsd = 1_000_000n * picoUsdPerUsd;

/**
 * Grants `amountPicoUsd` (more than 0) on top of the limit, for the present period alone.
 * @throws ParleyError `budget_rule_missing`, `budget_too_much`
 */
export async function grantOnce(
  services: BudgetServices,
  input: { target: HolderTarget; amountPicoUsd: PicoUsd } & ChangeAuthor,
): Promise<void> {
  await services.database.transaction((sql) => grantOnceIn(sql, input));
}

/** As {@link grantOnce}, in the caller's transaction. */
export async function grantOnceIn(
  sql: Sql,
  input: { target: HolderTarget; amountPicoUsd: PicoUsd } & ChangeAuthor,
): Promise<void> {
  const { target, amountPicoUsd, actor, reason } = input;
  const subject = pathOfTarget(target);
  // A server that nobody has learned on has no row yet.
  if ("serverId" in target) await ensureServer(sql, target.serverId);
  await openPeriods(sql, [holderOfTarget(target)]);
  const granted = await addGrant(sql, subject, amountPicoUsd);
  // A role or a channel without a rule has no periods: nothing limits it.
  if (granted === undefined) throw new ParleyError("budget_rule_missing");
  if (granted > grantsMaxPicoUsd) throw new ParleyError("budget_too_much");
  await noteChanges(sql, [
    {
      serverId: serverOfTarget(target),
      subject,
      change: "grant",
      actor,
      before: { grantedPicoUsd: String(granted - amountPicoUsd) },
      after: { grantedPicoUsd: String(granted) },
      reason,
    },
  ]);
}
