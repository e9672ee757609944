/** When a tutor helps in the learner's own language. */
export const nativeHelpChoices = ["never", "when_stuck", "always"] as const;

/** How a tutor addresses the learner: as the language's customs have it, or always one way. */
export const formalityChoices = ["follow_culture", "informal", "formal"] as const;

/**
 * When a learner hears of a mistake: `in_talk`, the tutor also says the right form in its answer;
 * `after_answer`, behind the button under each answer; `at_end`, all of them when the session ends.
 */
export const correctionTimings = ["in_talk", "after_answer", "at_end"] as const;

export type CorrectionTiming = (typeof correctionTimings)[number];

/** How much is called a mistake. */
export const strictnessChoices = ["lenient", "balanced", "strict"] as const;

export type Strictness = (typeof strictnessChoices)[number];

/** How long answers are beside what the level and the persona ask for. */
export const answerLengths = ["shorter", "standard", "longer"] as const;

export type AnswerLength = (typeof answerLengths)[number];
