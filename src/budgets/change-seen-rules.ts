import { createHash } from "node:crypto";

import { ParleyError } from "#/shared/errors.ts";

import { noFields, pathOfTarget, type RuleFields } from "./budget-rule.ts";
import { changeRulesIn, toSaid, type ChangeAuthor, type RuleChange } from "./change-rules.ts";
import { lockRule } from "./rule.repository.ts";
import type { BudgetServices } from "./services.ts";

/** A change of what somebody was shown. */
export interface SeenChange extends RuleChange {
  /** As `editionOf` named what they saw. */
  seen: string;
}

/** What is said at one place, in letters and digits: the same as long as nobody says something else. */
export function editionOf(said: RuleFields): string {
  return createHash("sha256")
    .update(JSON.stringify(toSaid(said)))
    .digest("base64url")
    .slice(0, 8);
}

/**
 * As `changeRules`, where nobody has changed meanwhile what is to be changed.
 * @throws ParleyError `changed_meanwhile`
 */
export async function changeSeenRules(
  services: BudgetServices,
  input: { changes: readonly SeenChange[] } & ChangeAuthor,
): Promise<void> {
  const paths = input.changes.map(({ target, seen }) => ({ path: pathOfTarget(target), seen }));
  // As `changeRulesIn` does it.
  paths.sort((first, second) => (first.path < second.path ? -1 : 1));
  await services.database.transaction(async (sql) => {
    for (const { path, seen } of paths) {
      const said = await lockRule(sql, path);
      if (editionOf(said ?? noFields) !== seen) throw new ParleyError("changed_meanwhile");
    }
    await changeRulesIn(sql, input);
  });
}
