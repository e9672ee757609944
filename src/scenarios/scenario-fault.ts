import { languageName } from "#/languages/languages.ts";

/**
 * Every way in which a file of `scenarios/`, or a scene that a learner wrote, can be wrong. The
 * sentence that says what to do about it is `scenario_fault.<code>` in `src/locales`.
 */
export const scenarioFaultCodes = [
  "file_too_large",
  "file_not_text",
  "file_empty",
  "yaml_broken",
  "indent_wrong",
  "sign_missing",
  "quotes_missing",
  "field_twice",
  "alias_found",
  "yaml_tangled",
  "field_unknown",
  "field_wrong",
  "text_missing",
  "text_too_long",
  "too_many_tokens",
  "code_found",
  "hidden_character_found",
  "locales_wrong",
  "languages_wrong",
  "language_incomplete",
  "language_unknown",
  "id_wrong",
  "id_twice",
  "id_not_file_name",
  "category_unknown",
  "emoji_wrong",
  "levels_wrong",
  "phases_wrong",
  "objectives_wrong",
  "rows_wrong",
  "word_twice",
  "phrase_twice",
  "script_wrong",
  "heading_missing",
  "label_unknown",
  "label_misplaced",
  "line_unclear",
] as const;

export type ScenarioFaultCode = (typeof scenarioFaultCodes)[number];

/** The arguments of a fault's sentence. */
export type FaultValues = Readonly<Record<string, string | number>>;

/** One thing that is wrong with a scene. */
export interface ScenarioFault {
  /** The file's name within its folder, or that of an attachment. */
  file: string;
  /** Counted from 1; 0 where it was not written in a file. */
  line: number;
  code: ScenarioFaultCode;
  values: FaultValues;
}

/** The arguments of a fault's sentence as people read it: languages by their names. */
export function readableValues({ values }: ScenarioFault, locale: string): FaultValues {
  const { language } = values;
  return language === undefined
    ? values
    : { ...values, language: languageName(String(language), locale) };
}

/** Something wrong in what a scene says, wherever that is written. */
export interface ContentFault {
  path: readonly PropertyKey[];
  code: ScenarioFaultCode;
  values: FaultValues;
}

/** Either what was read, or what is wrong with it. */
export type ReadResult<Value> = { value: Value } | { faults: ScenarioFault[] };

/** All that is wrong with the files of a folder, at once. Parley does not start with such a folder. */
export class ScenarioFaultsError extends Error {
  readonly faults: readonly ScenarioFault[];

  constructor(faults: readonly ScenarioFault[]) {
    super(faults.map(({ file, line, code }) => `${file}:${String(line)} ${code}`).join(", "));
    this.faults = faults;
  }

  override get name(): string {
    return "ScenarioFaultsError";
  }
}
