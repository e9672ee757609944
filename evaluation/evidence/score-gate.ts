import { judgeEvidence } from "#/scenarios/evidence/judge-evidence.ts";

import type { EvidenceKind } from "../../tests/labelled/evidence/evidence-schema.ts";
import { acceptedKinds, refusedKinds } from "../../tests/labelled/evidence/evidence-schema.ts";
import { halves, type Half } from "../../tests/labelled/read-turns.ts";
import { labelledLanguages, type LabelledLanguage } from "../../tests/labelled/turn-schema.ts";
import { score, type Score } from "../measures/score.ts";
import { wilson, type Estimate } from "../measures/wilson.ts";
import { judgeHalf, readShippedScenarios, type JudgedEvidence } from "./judge-half.ts";

/** How the gate does on one half of the labelled set. */
export interface HalfScore {
  half: Half;
  all: Score;
  byLanguage: ReadonlyMap<LabelledLanguage, Score>;
  /** How many of each kind are judged as people do. */
  byKind: ReadonlyMap<EvidenceKind, Estimate | undefined>;
}

/** All that the page about the gate says. */
export interface GateScore {
  halves: readonly HalfScore[];
  /** The English examples of one objective, put before another one of its phase: the share accepted. */
  otherOfPhase: Estimate | undefined;
}

/** Puts the whole labelled set before the gate. */
export function scoreGate(): GateScore {
  return { halves: halves.map(scoreHalf), otherOfPhase: scoreOthers() };
}

function scoreHalf(half: Half): HalfScore {
  const judged = judgeHalf(half);
  const isRight = ({ item, verdict }: JudgedEvidence) =>
    verdict.accepted === (item.label === "accept");
  return {
    half,
    all: scoreOf(judged),
    byLanguage: new Map(
      labelledLanguages.map((language) => [
        language,
        scoreOf(judged.filter(({ item }) => item.language === language)),
      ]),
    ),
    byKind: new Map(
      [...acceptedKinds, ...refusedKinds].map((kind) => {
        const own = judged.filter(({ item }) => item.kind === kind);
        return [kind, wilson(own.filter(isRight).length, own.length)];
      }),
    ),
  };
}

function scoreOf(judged: readonly JudgedEvidence[]): Score {
  return score(
    judged.map(({ item, verdict }) => ({
      labelled: item.label === "accept",
      measured: verdict.accepted,
    })),
  );
}

function scoreOthers(): Estimate | undefined {
  const phases = readShippedScenarios()
    .list()
    .flatMap((scenario) => scenario.phases);
  const accepted = phases.flatMap((phase) =>
    phase.objectives.flatMap((objective) =>
      phase.objectives
        .filter((other) => other !== objective)
        .map(({ examples: { en: said = "" } }) => {
          const words = { learnerText: said, quote: said, tutorText: "" };
          const languages = { language: "en", nativeLanguage: "de" };
          return judgeEvidence({ objective, phase, ...words, ...languages }).accepted;
        }),
    ),
  );
  return wilson(accepted.filter(Boolean).length, accepted.length);
}
