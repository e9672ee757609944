import type { MeasureName } from "#/personas/conduct/measure-names.ts";

import { turnLabels } from "../../tests/labelled/turn-schema.ts";
import { measureNotes } from "./measure-notes.ts";
import type { LabelScore } from "./score-halves.ts";

/** What a measured share stands for; undefined for what is no share of yes and no. */
export type EstimateTrue = (measure: MeasureName, measuredShare: number) => number | undefined;

/**
 * The share of answers in which a reader would find it, by recall and false alarms of the one label
 * that a rolling measure counts: the estimator of Rogan and Gladen (1978).
 */
export function estimateTrue(scores: readonly LabelScore[]): EstimateTrue {
  return (measure, measuredShare) => {
    const labels = countedLabels.filter((label) => measureNotes[label].feeds.includes(measure));
    const score = scores.find(({ half, label }) => half === "held-out" && label === labels[0])?.all;
    if (labels.length !== 1 || !score?.recall || !score.falseAlarms) return undefined;
    const falseAlarms = score.falseAlarms.value;
    const share = (measuredShare - falseAlarms) / (score.recall.value - falseAlarms);
    return Math.min(1, Math.max(0, share));
  };
}

/** Those whose rolling measure is a share of words rather than of answers are left out. */
const countedLabels = turnLabels.filter((label) => label !== "offTarget" && label !== "uptake");
