import { sceneCounts } from "../schema-texts.ts";

/** So many are enough for one part. */
const objectivesInPart = 3;

/** Puts objectives that nobody put into parts into so many alike ones as suit them, in their order. */
export function splitObjectives<Objective>(objectives: readonly Objective[]): Objective[][] {
  const { minimum, maximum } = sceneCounts.phases;
  const wanted = Math.ceil(objectives.length / objectivesInPart);
  const count = Math.min(Math.max(wanted, minimum), maximum, objectives.length);
  return Array.from({ length: count }, (_, part) =>
    objectives.slice(
      Math.round((part * objectives.length) / count),
      Math.round(((part + 1) * objectives.length) / count),
    ),
  );
}
