import type { AnswerConduct } from "./answer-conduct.ts";
import type { Band } from "./bands.ts";
import type { MeasureName } from "./measure-names.ts";

/** A short word to the tutor, in English, that goes with the learner's next message. */
export interface SteeringNote {
  measure: MeasureName;
  direction: "below" | "above";
  text: string;
}

/** What of a learner's wishes a note must not speak against. */
export interface SteeringWishes {
  answerLength: "shorter" | "standard" | "longer";
  nativeHelp: "never" | "when_stuck" | "always";
  correctionTiming: "in_talk" | "after_answer" | "at_end";
}

/** What is decided from. */
export interface SteeringInput {
  /** Of this talk with this persona, oldest first; only the last eight count. */
  answers: readonly AnswerConduct[];
  /** The persona's, with the general ones: see `bandsOf`. */
  bands: readonly Band[];
  wishes: SteeringWishes;
}

/**
 * The note for the next answer: of the measures outside their bands the most important that was not
 * spoken of in the last two turns. Undefined where all is well, or too little was measured. Pure.
 */
export function planSteering(input: SteeringInput): SteeringNote | undefined {
  if (input.answers.length < 4) return undefined;
  return undefined;
}
