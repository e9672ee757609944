import type { Scenario } from "#/scenarios/scenario.ts";

import { ownScenarios } from "./own-scenarios.ts";

/** Scripts that tokenizers cut small, and runs of one sign that the one we know has a token for. */
export const hardScripts = [
  "teacher ",
  "老师教语言",
  "ครูสอนภาษา",
  "ქართული ენა ",
  "நான் ஒரு செவிலியர் ",
  "учитель ",
  "😀",
  "═",
  "x7Q-",
];

/** A scene of a learner's own in one script, all of it as large as it may be. */
export function largestScene(script: string): Scenario {
  const cafe = ownScenarios.get("cafe_order")!;
  const [phase] = cafe.phases as [Scenario["phases"][number]];
  const text = (characters: number) => script.repeat(characters).slice(0, characters);
  return {
    ...cafe,
    id: "custom:01a205ee-42e4-7000-9127-63aa0c213f16",
    roles: { tutor: text(160), learner: text(120), learnerTitles: {} },
    setting: text(240),
    ending: text(160),
    phases: Array.from({ length: 6 }, (_unused, part) => ({
      ...phase,
      id: `phase_${String(part)}`,
      objectives: Array.from({ length: 6 }, (_none, index) => ({
        ...phase.objectives[0]!,
        id: `objective_with_a_name_of_forty_letters${String(part)}${String(index)}`,
        evidence: text(160),
      })),
    })),
  };
}
