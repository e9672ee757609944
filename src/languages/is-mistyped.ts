/** A slip in a short word makes another word of it. */
const slipLettersMin = 5;
const twoSlipsLettersMin = 9;

/**
 * Whether a text is the other with small slips: as many words, and in long ones a letter that is wrong.
 * From nine letters on it may be two.
 */
export function isMistyped(typed: string, right: string): boolean {
  const typedWords = typed.split(" ");
  const rightWords = right.split(" ");
  return (
    typedWords.length === rightWords.length &&
    typedWords.every((word, index) => isMistypedWord(word, rightWords[index] ?? ""))
  );
}

function isMistypedWord(typed: string, right: string): boolean {
  if (typed === right) return true;
  const letters = Math.min(Array.from(right).length, Array.from(typed).length + 1);
  if (letters < slipLettersMin) return false;
  return countSlips(typed, right) <= (letters < twoSlipsLettersMin ? 1 : 2);
}

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour to make one word
 * of the other (optimal string alignment).
 */
function countSlips(first: string, second: string): number {
  const from = Array.from(first);
  const to = Array.from(second);
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (const [above, letter] of from.entries()) {
    const row = [above + 1];
    rows.push(row);
    for (const [left, other] of to.entries()) {
      const changed = at(above, left) + (letter === other ? 0 : 1);
      const isSwap = above > 0 && left > 0 && letter === to[left - 1] && from[above - 1] === other;
      const swapped = isSwap ? at(above - 1, left - 1) + 1 : Infinity;
      row.push(Math.min(changed, swapped, at(above, left + 1) + 1, at(above + 1, left) + 1));
    }
  }
  return at(from.length, to.length);
}
