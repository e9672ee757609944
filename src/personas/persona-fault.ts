/**
 * Every way in which a file of `personas/`, or a server's own persona, can be wrong. The sentence
 * that says what to do about it is `persona_fault.<code>` in `src/locales`.
 */
export const personaFaultCodes = [
  "file_missing",
  "file_too_large",
  "file_not_utf8",
  "front_matter_missing",
  "front_matter_broken",
  "indent_wrong",
  "sign_missing",
  "quotes_missing",
  "field_twice",
  "alias_found",
  "field_unknown",
  "field_wrong",
  "id_wrong",
  "id_reserved",
  "id_taken",
  "id_not_file_name",
  "name_wrong",
  "name_taken",
  "place_wrong",
  "emoji_wrong",
  "colour_wrong",
  "traits_wrong",
  "locales_missing",
  "text_missing",
  "text_too_long",
  "samples_wrong",
  "correction_timing_wrong",
  "words_per_turn_wrong",
  "temperature_wrong",
  "measure_unknown",
  "band_wrong",
  "levels_wrong",
  "body_missing",
  "placeholder_unknown",
  "html_found",
  "heading_found",
  "code_block_found",
  "hidden_character_found",
  "too_many_tokens",
  "language_unknown",
  "section_twice",
] as const;

export type PersonaFaultCode = (typeof personaFaultCodes)[number];

/** One thing that is wrong with a persona's file. */
export interface PersonaFault {
  /** The file's name within its folder, or that of an attachment. */
  file: string;
  /** Counted from 1. */
  line: number;
  code: PersonaFaultCode;
  /** The arguments of the code's sentence. */
  values: Readonly<Record<string, string | number>>;
}

/** Either what was read, or what is wrong with it. */
export type ReadResult<Value> = { value: Value } | { faults: PersonaFault[] };

/** All that is wrong with the files of a folder, at once. Parley does not start with such a folder. */
export class PersonaFaultsError extends Error {
  readonly faults: readonly PersonaFault[];

  constructor(faults: readonly PersonaFault[]) {
    super(faults.map(({ file, line, code }) => `${file}:${String(line)} ${code}`).join(", "));
    this.faults = faults;
  }

  override get name(): string {
    return "PersonaFaultsError";
  }
}
