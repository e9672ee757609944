import { z } from "zod";

import { stripUnsafe } from "#/shared/clean-text.ts";

import type { FaultValues, ScenarioFaultCode } from "./scenario-fault.ts";

/**
 * A fault's code in place of zod's own sentence, with the arguments of its sentence behind: most of
 * zod's issues carry nothing else along.
 */
export const fault = (code: ScenarioFaultCode, values: FaultValues = {}) => ({
  error: `${code} ${JSON.stringify(values)}`,
});

/** Takes apart what {@link fault} wrote. */
export function readFault(written: string): { code: ScenarioFaultCode; values: FaultValues } {
  const [code = ""] = written.split(" ", 1);
  return {
    code: code as ScenarioFaultCode,
    values: JSON.parse(written.slice(code.length)) as FaultValues,
  };
}

const writtenCharactersMax = 40;

/** Tags, placeholders and scripts: whoever means no harm does not need these signs. */
const codeSigns = /<[^<>]*>?|\{[^{}]*\}?|[<>{}]/u;

/** A text of one line without anything but words: most are shown, some are sent to a model. */
export const line = (limit: number) =>
  z
    .string(fault("text_missing"))
    .overwrite((text) => text.replaceAll(/\s+/gu, " ").trim())
    .min(1, fault("text_missing"))
    .refine((text) => text.length <= limit, fault("text_too_long", { limit }))
    .check(({ value, issues }) => {
      const [tag] = codeSigns.exec(value.normalize("NFKC")) ?? [];
      const hidden = hiddenCharacter(value);
      const found = [
        ...(tag === undefined ? [] : [["code_found", tag.slice(0, writtenCharactersMax)] as const]),
        ...(hidden === undefined ? [] : [["hidden_character_found", hidden] as const]),
      ];
      for (const [code, written] of found) {
        const message = fault(code, { written }).error;
        issues.push({ code: "custom", input: value, message, continue: true });
      }
    });

/** The first character that nobody sees and that can only deceive or break: `U+202E`. */
function hiddenCharacter(text: string): string | undefined {
  const kept = Array.from(stripUnsafe(text));
  const hidden = Array.from(text).find((character, index) => character !== kept[index]);
  if (hidden === undefined) return undefined;
  return `U+${Number(hidden.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** So long may the texts of a scene be, in characters. */
export const textLengths = {
  title: 50,
  summary: 150,
  tutor: 160,
  learner: 120,
  learnerTitle: 80,
  setting: 240,
  ending: 160,
  region: 40,
  phaseTitle: 60,
  evidence: 160,
  objectiveTitle: 90,
  nudge: 140,
  example: 140,
  word: 50,
  phrase: 120,
  culture: 200,
} as const;

/** So many there may be. */
export const sceneCounts = {
  phases: { minimum: 2, maximum: 6 },
  objectives: { minimum: 1, maximum: 6 },
} as const;
