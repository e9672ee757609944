import type { FoundMarkup } from "./find-markup.ts";
import type { PersonaFault } from "./persona-fault.ts";
import { placeholderNames } from "./placeholders.ts";

/** A text that is sent, and where it stands. */
export interface SentText {
  file: string;
  text: string;
  /** The line of the file in which it begins. */
  firstLine: number;
}

/** What a sentence about markup needs. */
export function markupValues(written: string): PersonaFault["values"] {
  return { written, known: placeholderNames.map((name) => `{${name}}`).join(", ") };
}

/** Faults of a text that is sent: emptiness, and whatever must not stand in it. */
export function findTextFaults(
  { file, text, firstLine }: SentText,
  finders: readonly ((text: string) => FoundMarkup[])[],
): PersonaFault[] {
  if (text.trim() === "") return [{ file, line: firstLine, code: "body_missing", values: {} }];
  return finders
    .flatMap((find) => find(text))
    .map(({ code, written, line }) => ({
      file,
      line: firstLine + line - 1,
      code,
      values: markupValues(written),
    }));
}

/** How much of the system part a section may take, and what it takes. */
interface SectionLength {
  countTokens: () => number;
  tokensMax: number;
}

/** The fault of a section that takes more tokens than it may, or none. */
export function findLengthFaults(
  { file, firstLine }: Pick<SentText, "file" | "firstLine">,
  { countTokens, tokensMax }: SectionLength,
): PersonaFault[] {
  const tokens = countTokens();
  if (tokens <= tokensMax) return [];
  const percent = Math.ceil((tokens / tokensMax - 1) * 100);
  const values = { tokens, tokensMax, percent };
  return [{ file, line: firstLine, code: "too_many_tokens", values }];
}
