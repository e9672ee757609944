import { labelledLanguages } from "../../tests/labelled/turn-schema.ts";
import { writeEstimate, writeShare, writeTable } from "../measures/write-table.ts";
import { blindSpots, introduction, decision } from "./page-texts.ts";
import type { GateScore, HalfScore } from "./score-gate.ts";

/** The whole page `docs/evidence-gate.md`. */
export function writeEvidencePage({ halves, otherOfPhase }: GateScore): string {
  return `${[
    introduction,
    decision,
    "## Agreement with people",
    "Precision: of what the gate accepts, the share that people accept. Recall: of what people accept, the share that the gate accepts.",
    writeTable(
      "half | to accept / sentences | precision | recall",
      halves.map(({ half, all }) =>
        [
          half,
          `${String(all.positives)} / ${String(all.cases)}`,
          writeEstimate(all.precision),
          writeEstimate(all.recall),
        ].join(" | "),
      ),
    ),
    "## By language",
    "Precision and recall. Each cell rests on some ten sentences to accept.",
    writeTable(["half", ...labelledLanguages].join(" | "), halves.map(languageRow)),
    "## By kind",
    "The share that is judged as people judge it. Kinds as `tests/labelled/README.md` defines them.",
    kindTable(halves),
    blindSpots,
    `Of sentences that meet *another* objective of the same phase, the gate accepts ${writeEstimate(otherOfPhase)} (all English examples of Parley's own scenes, each put before the other objectives of its phase). Some do meet both; the others are the model's to tell apart.`,
  ].join("\n\n")}\n`;
}

function languageRow({ half, byLanguage }: HalfScore): string {
  const cells = labelledLanguages.map((language) => {
    const score = byLanguage.get(language);
    const shares = [score?.precision, score?.recall];
    return shares.map((share) => (share ? writeShare(share.value) : "-")).join(" / ");
  });
  return [half, ...cells].join(" | ");
}

function kindTable(halves: readonly HalfScore[]): string {
  const kinds = [...(halves[0]?.byKind.keys() ?? [])];
  return writeTable(
    ["kind", ...halves.map(({ half }) => half)].join(" | "),
    kinds.map((kind) =>
      [kind, ...halves.map(({ byKind }) => writeEstimate(byKind.get(kind)))].join(" | "),
    ),
  );
}
