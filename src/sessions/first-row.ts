import { ParleyError } from "#/shared/errors.ts";

/** The first row of a statement that always answers one. */
export function firstRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new ParleyError("internal", { expected: "row" });
  return row;
}
