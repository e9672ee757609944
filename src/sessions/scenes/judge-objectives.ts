import { visibleTextOf } from "#/prompts/trailer-filter.ts";
import type { ParsedAnswer } from "#/prompts/trailer-notes.ts";
import { judgeEvidence } from "#/scenarios/evidence/judge-evidence.ts";
import { nameObjective } from "#/scenarios/name-objective.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

import { measureProgress, type ObjectiveProgress, type SceneMark } from "./scene-progress.ts";

/** An objective that an answer's turn has met. */
export interface MetObjective {
  key: string;
  /** The learner's own words. */
  quote: string;
}

/** What a tutor says was reached, and what was really said. */
export interface ObjectivesInput {
  scenario: Scenario;
  /** But for those of the answer that a Retry replaces. */
  marks: readonly SceneMark[];
  language: string;
  nativeLanguage: string;
  learnerText: string;
  /** The tutor's answer before the learner's words, as it came; undefined at the beginning. */
  answerBefore: string | undefined;
  proposed: ParsedAnswer["objectives"];
}

/**
 * Which objectives a turn has met: those that the tutor names, of whichever phase, and whose words our
 * gate accepts. What was left out can still be met. Pure.
 */
export function judgeObjectives(input: ObjectivesInput): MetObjective[] {
  const open = measureProgress(input.scenario, input.marks).phases.flatMap(
    ({ phase, objectives }) =>
      objectives.filter(({ state }) => state !== "met").map((progress) => ({ phase, progress })),
  );
  const tutorText = visibleTextOf(input.answerBefore ?? "");
  return open.flatMap(({ phase, progress }) => {
    const accepted = quotesOf(progress, input)
      .map((quote) => judgeEvidence({ ...input, ...progress, phase, quote, tutorText }))
      .find((verdict) => verdict.accepted);
    return accepted ? [{ key: progress.key, quote: accepted.quote }] : [];
  });
}

/** Models call an objective as they were told; some put its phase before its id. */
function quotesOf(
  { key, objective }: ObjectiveProgress,
  { scenario, proposed }: ObjectivesInput,
): string[] {
  const name = nameObjective(scenario, objective);
  return proposed.filter(({ id }) => id === name || id === key).map((note) => note.evidence);
}
