import path from "node:path";

import { judgeEvidence, type EvidenceVerdict } from "#/scenarios/evidence/judge-evidence.ts";
import { loadScenarios } from "#/scenarios/load-scenarios.ts";
import type { ScenarioLibrary } from "#/scenarios/scenario-library.ts";

import type { LabelledEvidence } from "../../tests/labelled/evidence/evidence-schema.ts";
import { readLabelledEvidence } from "../../tests/labelled/evidence/read-evidence.ts";
import type { Half } from "../../tests/labelled/read-turns.ts";

/** A labelled sentence with what the gate says to it. */
export interface JudgedEvidence {
  item: LabelledEvidence;
  verdict: EvidenceVerdict;
}

/** The scenes that come with Parley. */
export function readShippedScenarios(): ScenarioLibrary {
  return loadScenarios(path.resolve(import.meta.dirname, "../../scenarios"));
}

/** Puts all sentences of one half before the gate, as a running scene would. */
export function judgeHalf(half: Half): JudgedEvidence[] {
  const library = readShippedScenarios();
  return readLabelledEvidence(half).map((item) => ({ item, verdict: judge(item, library) }));
}

function judge(item: LabelledEvidence, library: ScenarioLibrary): EvidenceVerdict {
  const phase = library
    .get(item.scenario)
    ?.phases.find(({ objectives }) => objectives.some(({ id }) => id === item.objective));
  const objective = phase?.objectives.find(({ id }) => id === item.objective);
  if (!phase || !objective) throw new Error(`${item.id}: no ${item.scenario}/${item.objective}.`);
  return judgeEvidence({
    objective,
    phase,
    language: item.language,
    nativeLanguage: item.native,
    learnerText: item.learner,
    quote: item.quote,
    tutorText: item.tutor,
  });
}
