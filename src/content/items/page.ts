import { pageRowsMax } from "./content-limits.ts";

/** Which page is wanted: `next` of the one before, or null for the first; 50 rows at most. */
export interface PageWish {
  after: string | null;
  rows: number;
}

/** One page of a list. `next` is where the next one begins; null on the last. */
export interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/**
 * Reads one row more than is wanted, to know whether there is a next page.
 *
 * @param cursorOf what the page after this row begins behind.
 */
export async function readPage<Row>(
  wish: PageWish,
  read: (page: PageWish) => Promise<Row[]>,
  cursorOf: (row: Row) => string,
): Promise<Page<Row>> {
  const rowsMax = Math.min(wish.rows, pageRowsMax);
  const found = await read({ after: wish.after, rows: rowsMax + 1 });
  const rows = found.slice(0, rowsMax);
  const [next = null] = found.length > rowsMax ? rows.slice(-1).map(cursorOf) : [];
  return { rows, next };
}

/**
 * As {@link readPage}, for lists that are short enough to be counted through: `after` and `next` are
 * how many rows come before the page.
 */
export async function readNumberedPage<Row>(
  wish: PageWish,
  read: (page: PageWish) => Promise<Row[]>,
): Promise<Page<Row>> {
  const before = Number(wish.after ?? 0);
  const { rows, next } = await readPage(
    wish,
    (page) => read(page),
    () => "",
  );
  return { rows, next: next === null ? null : String(before + rows.length) };
}
