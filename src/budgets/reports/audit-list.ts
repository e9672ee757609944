import type { AuditChange } from "../audit-entry.entity.ts";
import type { BudgetServices } from "../services.ts";
import { selectAudit, type ListedChange } from "./audit-list.repository.ts";

export type { ListedChange } from "./audit-list.repository.ts";

/** So many stand on one page. */
const changesPerPage = 6;

/** A page of what was changed on a server. */
export interface AuditPage {
  /** The newest first. */
  changes: ListedChange[];
  hasMore: boolean;
}

/** Who changed what on a server, from one page of the list on. */
export async function readAudit(
  services: BudgetServices,
  of: { serverId: string; change: AuditChange | undefined; page: number },
): Promise<AuditPage> {
  const range = { offset: of.page * changesPerPage, limit: changesPerPage + 1 };
  const found = await selectAudit(services.database.sql(), of, range);
  return { changes: found.slice(0, changesPerPage), hasMore: found.length > changesPerPage };
}
