/** The levels of the Common European Framework, lowest first. Nothing else is stored. */
export const levels = ["A1", "A2", "B1", "B2", "C1", "C2"] as const;

export type Level = (typeof levels)[number];

/** The three words that people use, and the level in the middle of what each covers. */
const wordLevels: ReadonlyMap<string, Level> = new Map([
  ["beginner", "A1"],
  ["intermediate", "B1"],
  ["advanced", "C1"],
]);

/** Reads a level as people write it: "b1", "B1", "beginner". Undefined where it is none. */
export function readLevel(text: string): Level | undefined {
  const wanted = text.trim();
  return (
    levels.find((level) => level === wanted.toUpperCase()) ?? wordLevels.get(wanted.toLowerCase())
  );
}

/** Whether `level` is at most `highest`. */
export function isAtMost(level: Level, highest: Level): boolean {
  return levels.indexOf(level) <= levels.indexOf(highest);
}

/** What a tutor's answer at a level looks like. */
export interface LevelStyle {
  /** Words in one answer, at most: the notes behind it do not count. */
  wordsPerTurn: number;
  wordsPerSentence: number;
  /** How the language is to be kept, for a model to read. */
  language: string;
}

/** Measured of human teachers in chat: some ten to eighteen words a turn; models drift to 120. */
export const levelStyles: Readonly<Record<Level, LevelStyle>> = {
  A1: {
    wordsPerTurn: 25,
    wordsPerSentence: 7,
    language:
      "present tense, the most frequent everyday words, no idioms, at most two new words a turn",
  },
  A2: {
    wordsPerTurn: 35,
    wordsPerSentence: 9,
    language:
      "present and the simplest past and future, everyday words, no idioms, at most three new words a turn",
  },
  B1: {
    wordsPerTurn: 50,
    wordsPerSentence: 13,
    language: "common tenses and connectives, frequent words, an idiom only with its meaning",
  },
  B2: {
    wordsPerTurn: 70,
    wordsPerSentence: 17,
    language:
      "the whole grammar in common use, some idioms, less frequent words where context helps",
  },
  C1: {
    wordsPerTurn: 90,
    wordsPerSentence: 22,
    language: "natural and varied language, idioms and register shifts welcome",
  },
  C2: {
    wordsPerTurn: 110,
    wordsPerSentence: 26,
    language: "the language of educated native speakers, without simplification",
  },
};
