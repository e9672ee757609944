import { stripUnsafe } from "#/shared/clean-text.ts";

import type { PersonaFaultCode } from "./persona-fault.ts";
import { findUnknownPlaceholders } from "./placeholders.ts";

/** Something that must not stand in a text. */
export interface FoundMarkup {
  code: Extract<
    PersonaFaultCode,
    | "placeholder_unknown"
    | "html_found"
    | "hidden_character_found"
    | "heading_found"
    | "code_block_found"
  >;
  /** As it stands there, its beginning where it is long; of a hidden character its code point. */
  written: string;
  /** Counted from 1. */
  line: number;
}

const writtenCharactersMax = 40;

/** Braces that are no placeholder. */
export function findBraces(text: string): FoundMarkup[] {
  return findUnknownPlaceholders(text).map(({ written, line }) => ({
    code: "placeholder_unknown",
    written: written.slice(0, writtenCharactersMax),
    line,
  }));
}

/**
 * HTML, our own tags among it: nobody writes them but Parley. Also what a filled placeholder would
 * make one, and what is written in signs that only look different.
 */
export function findHtml(text: string): FoundMarkup[] {
  return findInLines(
    text.normalize("NFKC"),
    "html_found",
    (row) => row.match(/<[\p{L}/!?{][^<>]*>?/gu) ?? [],
  );
}

/**
 * Marked by what comes before the first word, behind the marks of quotations and lists (`>`, `-`,
 * `1.`, `a)`, `iv.`) too, or by a line drawn below it, however short.
 */
const heading =
  /^(?:[^\p{L}\p{N}#＃]|(?:\p{N}{1,9}|\p{L}|[ivxlc]{2,5})[.)])*[#＃].*|^[\s>]*(?:=+|-+)\s*$/iu;

/** Headings, under which a text could pass for a section of its own, such as the guidelines. */
export function findHeadings(text: string): FoundMarkup[] {
  return findInLines(text.normalize("NFKC"), "heading_found", (row) => row.match(heading) ?? []);
}

/** Lines that open or close a code block, in which all that follows could be taken for a quotation. */
export function findCodeBlocks(text: string): FoundMarkup[] {
  return findInLines(
    text.normalize("NFKC"),
    "code_block_found",
    (row) => row.match(/`{3,}.*|~{3,}.*/u) ?? [],
  );
}

/** Characters that nobody sees and that can only deceive or break: in each line the first one. */
export function findHiddenCharacters(text: string): FoundMarkup[] {
  return findInLines(text, "hidden_character_found", (row) => {
    const kept = Array.from(stripUnsafe(row));
    const hidden = Array.from(row).find((character, index) => character !== kept[index]);
    return hidden === undefined ? [] : [codePointName(hidden)];
  });
}

function findInLines(
  text: string,
  code: FoundMarkup["code"],
  find: (row: string) => readonly string[],
): FoundMarkup[] {
  return text.split("\n").flatMap((row, index) =>
    find(row).map((written) => ({
      code,
      written: written.slice(0, writtenCharactersMax),
      line: index + 1,
    })),
  );
}

/** `U+202E` */
function codePointName(character: string): string {
  return `U+${Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;
}
