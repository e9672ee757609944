import { stringify } from "yaml";

import type { ScenarioContent } from "./custom-scenario.repository.ts";

/** A scene as the file by which it can be changed and brought back: read again, it is the same. */
export function writeScenarioYaml(content: ScenarioContent): string {
  const { category, emoji, levels, languages, titles, summaries, roles, setting } = content;
  const { regions, phases, ending } = content;
  const ordered = { category, emoji, levels, languages, titles, summaries, roles, setting };
  return stringify({ ...ordered, regions, phases, ending }, { lineWidth: 0 });
}
