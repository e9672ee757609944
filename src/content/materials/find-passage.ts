import type { Passage } from "./passage.ts";

/** Letters and digits that a quote has at least: less is found anywhere, and shows nothing. */
const quoteLettersMin = 4;

/**
 * Where a quote stands in a text: the first place. White space, case, the kinds of quotation marks,
 * dashes and brackets and the way letters are encoded do not matter, nor do marks at the quote's own
 * ends; accents do. Undefined where it does not stand there, or is too short to tell.
 */
export function findPassage(text: string, quote: string): Passage | undefined {
  const wanted = fold(quote).folded.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, "");
  if ((wanted.match(/[\p{L}\p{N}]/gu) ?? []).length < quoteLettersMin) return undefined;
  const { folded, starts, ends } = fold(text);
  const at = folded.indexOf(wanted);
  const start = starts[at];
  const end = ends[at + wanted.length - 1];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** A text as it is compared, and where in it each code unit of that begins and ends. */
interface Folded {
  folded: string;
  starts: number[];
  ends: number[];
}

const alike: ReadonlyMap<string, string> = new Map([
  ...Array.from('“”„‟«»‹›‘’‚‛`´＂＇"<>＜＞﹤﹥', (mark) => [mark, "'"] as const),
  ...Array.from("‐‑‒–—―−－", (mark) => [mark, "-"] as const),
  ["ς", "σ"],
]);

/** Character by character, so that the way back is known. */
function fold(text: string): Folded {
  const result: Folded = { folded: "", starts: [], ends: [] };
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const plain = foldCharacter(character);
    const isMoreSpace = plain === " " && result.folded.endsWith(" ");
    const added = isMoreSpace ? "" : plain;
    result.folded += added;
    result.starts.push(...Array.from({ length: added.length }, () => start));
    result.ends.push(...Array.from({ length: added.length }, () => end));
    start = end;
  }
  return result;
}

function foldCharacter(character: string): string {
  if (/\s/u.test(character)) return " ";
  const plain = character.normalize("NFKD").toLowerCase().normalize("NFKD");
  return alike.get(plain) ?? plain;
}
