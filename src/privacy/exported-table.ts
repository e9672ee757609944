/** One table of an export, and which of its rows are about a learner. */
export interface ExportedTable {
  table: string;
  /** SQL with one `?` for the learner's id. */
  condition: string;
  orderBy: string;
  /** What a reader of the file wants to know. */
  meaning: string;
}
