/** How a card asks: for the word, for its meaning, for what is missing in a sentence. */
export const cardKinds = ["recall", "recognition", "cloze"] as const;

export type CardKind = (typeof cardKinds)[number];

/** What a learner says of how it went, from the worst to the best. */
export const ratings = ["again", "hard", "good", "easy"] as const;

export type Rating = (typeof ratings)[number];

/** Where a card stands: never asked, in its first steps, known for days, or forgotten and in steps again. */
export const cardStates = ["new", "learning", "review", "relearning"] as const;

export type CardState = (typeof cardStates)[number];

/** When the reading of words is shown: from the start, with the answer, or not at all. */
export const readingDisplays = ["always", "after_answer", "never"] as const;

export type ReadingDisplay = (typeof readingDisplays)[number];
