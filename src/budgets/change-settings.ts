import type { Sql } from "#/database/database.ts";
import { ensureServer, selectServer, updateServerRow } from "#/learners/server.repository.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import { noteChanges, type Actor } from "./audit.repository.ts";
import type { BudgetServices } from "./services.ts";

/** What a server's managers decide; what is left out stays. */
export type SettingChanges = Partial<Omit<ServerSettings, "id" | "version">>;

/**
 * Changes a server's settings, and writes down who did it: the one place where they are changed. Who
 * may do so is the caller's to check, and so are the values. An empty list of what is allowed means
 * that everything is.
 *
 * @throws ParleyError `changed_meanwhile` where `version` is not the stored one any more.
 */
export async function changeSettings(
  services: BudgetServices,
  input: { serverId: string; version: number; changes: SettingChanges; actor: Actor },
): Promise<ServerSettings> {
  const { serverId, changes, actor } = input;
  return services.database.transaction(async (sql) => {
    await ensureServer(sql, serverId);
    const before = await selectServer(sql, serverId);
    const version = Math.max(input.version, 1);
    if (!(await updateServerRow(sql, { ...before, ...changes, version }))) {
      throw new ParleyError("changed_meanwhile");
    }
    const after = await selectServer(sql, serverId);
    const subject = `server/${serverId}`;
    await noteSetting(sql, { serverId, subject, actor }, { before, after });
    return after;
  });
}

/** Writes down what differs in a server's settings, in the transaction that changes them. */
export async function noteSetting(
  sql: Sql,
  of: { serverId: string; subject: string; actor: Actor },
  change: { before: object; after: object },
): Promise<void> {
  const before = new Map<string, unknown>(Object.entries(change.before));
  const changed = Object.entries(change.after).filter(
    ([name, value]) =>
      name !== "version" && JSON.stringify(value) !== JSON.stringify(before.get(name)),
  );
  if (changed.length === 0) return;
  const note = {
    ...of,
    change: "setting" as const,
    before: Object.fromEntries(changed.map(([name]) => [name, before.get(name)])),
    after: Object.fromEntries(changed),
    reason: null,
  };
  await noteChanges(sql, [note]);
}
