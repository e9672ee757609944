import { expect } from "vitest";

import { translate } from "#/locales/translate.ts";
import { readCustomScenario } from "#/scenarios/custom/read-custom-scenario.ts";
import { readableValues, type ScenarioFault } from "#/scenarios/scenario-fault.ts";

import { germanAuthor } from "./scenario-author.ts";

/** Replaces a part of a text, which must be there. */
export function changeSource(source: string, before: string | RegExp, after: string): string {
  const changed = source.replace(before, after);
  expect(changed).not.toBe(source);
  return changed;
}

/** All that is wrong with the file of a learner's own scene. */
export function scenarioFaultsOf(name: string, bytes: Uint8Array): readonly ScenarioFault[] {
  const reading = readCustomScenario({ name, bytes }, germanAuthor);
  return "faults" in reading ? reading.faults : [];
}

/** What is said of it in English, a line for each fault. */
export function sayScenarioFaults(name: string, source: string | Uint8Array): string[] {
  const bytes = typeof source === "string" ? Buffer.from(source) : source;
  return scenarioFaultsOf(name, bytes).map((fault) => {
    const values = readableValues(fault, "en-US");
    return `${String(fault.line)}: ${translate("en-US", `scenario_fault.${fault.code}`, values)}`;
  });
}
