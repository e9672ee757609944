import type { ScenarioAuthor } from "#/scenarios/custom/scenario-author.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";
import { readCustomScenario } from "#/scenarios/custom/read-custom-scenario.ts";

import { exampleFiles } from "../../commands/scenario/create/example-files.ts";

/** A German who learns Spanish. */
export const germanAuthor: ScenarioAuthor = {
  locale: "de",
  nativeLanguage: "de",
  language: "es",
  level: "A2",
  partTitle: (number) => `Teil ${String(number)}`,
  categoryNames: new Map([["gesundheit", "healthcare"]]),
};

/** A scene that a learner may keep. */
export function customContent(title = "Beim Tierarzt"): ScenarioContent {
  const { name, source } = exampleFiles.yaml;
  const bytes = Buffer.from(source.replace("titles: At the vet's", `titles: ${title}`));
  const reading = readCustomScenario({ name, bytes }, germanAuthor);
  if ("faults" in reading) throw new Error("the example is not right");
  return reading.value;
}
