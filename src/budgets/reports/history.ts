import { ParleyError } from "#/shared/errors.ts";

import type { BudgetServices } from "../services.ts";
import type { BookEntry } from "./entry.ts";
import { selectEntries, selectPeriodEntries } from "./entry.repository.ts";
import { selectPeriods, type PastPeriod } from "./history.repository.ts";

export type { PastPeriod };

/** Two years of months: of shorter periods, the newest ones. Also as many as a menu takes. */
const periodsMax = 24;

/** Entries of one page; so many fit into a panel, whatever they are for. */
const entriesPerPage = 8;

/** Lines of a file: years of diligent learning. */
const fileEntriesMax = 20_000;

/** The periods of a budget, the newest first; 24 at most. */
export async function listPeriods(
  services: BudgetServices,
  { path }: { path: string },
): Promise<PastPeriod[]> {
  return selectPeriods(services.database.sql(), path, { offset: 0, limit: periodsMax });
}

/** What was charged and corrected in one period of a budget, the newest first, by pages of 8. */
export interface EntryPage {
  period: PastPeriod;
  entries: BookEntry[];
  /** Counted from 0: the one that was asked for, or the last. */
  page: number;
  pages: number;
}

/**
 * One page of a period.
 * @throws ParleyError `component_unknown` where it is none of that budget's.
 */
export async function readEntryPage(
  services: BudgetServices,
  { path, periodId, page }: { path: string; periodId: string; page: number },
): Promise<EntryPage> {
  const periods = await listPeriods(services, { path });
  const period = periods.find(({ id }) => id === periodId);
  if (!period) throw new ParleyError("component_unknown");
  const pages = Math.max(1, Math.ceil(period.entries / entriesPerPage));
  const shown = Math.min(page, pages - 1);
  const range = { offset: shown * entriesPerPage, limit: entriesPerPage };
  const entries = await selectPeriodEntries(services.database.sql(), { path, periodId }, range);
  return { period, entries, page: shown, pages };
}

/** All that was charged to a budget and corrected, the newest first; 20,000 lines at most. */
export async function readAllEntries(
  services: BudgetServices,
  { path }: { path: string },
): Promise<BookEntry[]> {
  return selectEntries(services.database.sql(), path, { offset: 0, limit: fileEntriesMax });
}
