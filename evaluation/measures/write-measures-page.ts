import { bandsOf, type Band } from "#/personas/conduct/bands.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";

import type { Half } from "../../tests/labelled/read-turns.ts";
import { labelledLanguages, turnLabels } from "../../tests/labelled/turn-schema.ts";
import { estimateTrue, type EstimateTrue } from "./estimate-true.ts";
import { bandReasons, measureNotes } from "./measure-notes.ts";
import { introduction, nextSteps } from "./page-texts.ts";
import type { LabelScore } from "./score-halves.ts";
import { writeEstimate, writeShare, writeTable } from "./write-table.ts";

/** The whole page `docs/conduct-measures.md`. */
export function writeMeasuresPage(scores: readonly LabelScore[], library: PersonaLibrary): string {
  return `${[
    introduction,
    "## Agreement with people, held-out half",
    scoreTable(scores, "held-out"),
    "## Agreement with people, tuning half",
    scoreTable(scores, "tuning"),
    "## What each measures, and what it cannot see",
    notesTable(),
    "## By language, held-out half",
    "F1, and in brackets how many of the turns are positive. A dash: none is, and none was measured so. Each cell rests on few turns; a low one says where a lexicon needs work, not how well it does.",
    languageTable(scores),
    "## Bands and why",
    "What holds for every tutor comes first; a persona's own band of the same measure takes its place. Below four measured answers nothing is said or steered.",
    "Bands hold for what is *measured*. *True share at the edge* is what that stands for: the share of answers in which a reader would find it, by the held-out half's recall and false alarms. Minimums of measures that overlook much are set so low that a tutor who reaches the owner's target is not asked for more.",
    bandTable(library, estimateTrue(scores)),
    nextSteps,
  ].join("\n\n")}\n`;
}

function scoreTable(scores: readonly LabelScore[], half: Half): string {
  const rows = scores
    .filter((one) => one.half === half)
    .map(({ label, all }) =>
      [
        measureNotes[label].title,
        `${String(all.positives)} / ${String(all.cases)}`,
        writeEstimate(all.precision),
        writeEstimate(all.recall),
        writeEstimate(all.f1),
      ].join(" | "),
    );
  return writeTable("measure | positive / turns | precision | recall | F1", rows);
}

function notesTable(): string {
  const rows = turnLabels.map((label) => {
    const { title, formula, blind, feeds } = measureNotes[label];
    const names = feeds.map((name) => `\`${name}\``).join(", ") || "-";
    return `${title} | ${formula} | ${blind} | ${names}`;
  });
  return writeTable("measure | formula | what it is worth and what escapes it | goes into", rows);
}

function languageTable(scores: readonly LabelScore[]): string {
  const rows = scores
    .filter(({ half }) => half === "held-out")
    .map(({ label, byLanguage }) => {
      const cells = labelledLanguages.map((language) => {
        const score = byLanguage.get(language);
        return score?.f1 ? `${writeShare(score.f1.value)} (${String(score.positives)})` : "-";
      });
      return [measureNotes[label].title, ...cells].join(" | ");
    });
  return writeTable(["measure", ...labelledLanguages].join(" | "), rows);
}

function bandTable(library: PersonaLibrary, estimate: EstimateTrue): string {
  const general = bandsOf([]).map((band) => bandRow("every tutor", band, estimate));
  const own = library
    .list("en-US")
    .flatMap(({ id, name }) =>
      (library.get(id)?.measures ?? []).map((band) => bandRow(name, band, estimate)),
    );
  return writeTable("tutor | measure | band | true share at the edge | levels | why", [
    ...general,
    ...own,
  ]);
}

function bandRow(tutor: string, band: Band, estimate: EstimateTrue): string {
  const { measure, minimum, maximum, levels } = band;
  const ends = [
    { word: "at least", edge: minimum },
    { word: "at most", edge: maximum },
  ].flatMap(({ word, edge }) => (edge === undefined ? [] : [{ word, edge }]));
  const atEdges = ends.flatMap(({ edge }) => {
    const share = estimate(measure, edge);
    return share === undefined ? [] : [writeShare(share)];
  });
  return [
    tutor,
    `\`${measure}\``,
    ends.map(({ word, edge }) => `${word} ${String(edge)}`).join(", "),
    atEdges.join(", ") || "-",
    levels?.join(", ") ?? "all",
    bandReasons[measure] ?? "-",
  ].join(" | ");
}
