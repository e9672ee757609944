import { ensureServer, selectServer, updateServerRow } from "#/learners/server.repository.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import { noteChanges, type Actor } from "./audit.repository.ts";
import type { BudgetServices } from "./services.ts";

/** What a server's managers decide about its budgets besides the budgets themselves. */
export const budgetSettings = [
  "timeZone",
  "locale",
  "budgetChannelId",
  "learnersSeeBudget",
  "learnersChangeBudget",
  "learnersAskBudget",
] as const satisfies (keyof ServerSettings)[];

export type BudgetSettings = Pick<ServerSettings, (typeof budgetSettings)[number]>;

/**
 * Changes what a server's managers decide about its budgets, and writes down who did it. Values are
 * the caller's to check.
 *
 * @throws ParleyError `changed_meanwhile` where `version` is not the stored one any more.
 */
export async function changeBudgetSettings(
  services: BudgetServices,
  input: { serverId: string; version: number; changes: Partial<BudgetSettings>; actor: Actor },
): Promise<ServerSettings> {
  const { serverId, changes, actor } = input;
  return services.database.transaction(async (sql) => {
    await ensureServer(sql, serverId);
    const stored = await selectServer(sql, serverId);
    const version = Math.max(input.version, 1);
    if (!(await updateServerRow(sql, { ...stored, ...changes, version }))) {
      throw new ParleyError("changed_meanwhile");
    }
    const changed = budgetSettings.filter(
      (name) => name in changes && changes[name] !== stored[name],
    );
    if (changed.length > 0) {
      const pick = (from: Partial<BudgetSettings>) =>
        Object.fromEntries(changed.map((name) => [name, from[name]]));
      const [before, after] = [pick(stored), pick(changes)];
      const note = { serverId, subject: `server/${serverId}`, change: "setting" } as const;
      await noteChanges(sql, [{ ...note, actor, before, after, reason: null }]);
    }
    return selectServer(sql, serverId);
  });
}
