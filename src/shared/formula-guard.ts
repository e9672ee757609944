/** Spreadsheets run what begins so; some take the wide signs and blanks before them for it, too. */
const formula = /^'*\s*[=+\-@\t\r＝＋－＠]/u;

/**
 * A cell that no program takes for a formula: an apostrophe before it makes it a text. One more
 * stands before those that have some already, so that taking one away gives back what was meant.
 */
export function guardFormula(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** What {@link guardFormula} was given. */
export function unguardFormula(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
