import { z } from "zod";

import { targetLanguages } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";

import { turnLabels } from "../../tests/labelled/turn-schema.ts";

/** The languages that every talk is written in; others may be added to any of them. */
export const writtenLanguages = ["en", "es", "de", "fr", "ja"] as const;

const text = z
  .string({ error: "Write what is said." })
  .trim()
  .min(1, { error: "Write what is said." })
  .max(600, { error: "Use at most 600 characters." });

/** By language; `any` stands for every language that is not named. */
const byLanguage = <Value extends z.ZodType>(value: Value) =>
  z.partialRecord(z.enum([...targetLanguages, "any"]), value, {
    error: "Write it by language (en, es, de, fr, ja, …) or once under `any`.",
  });

const marks = z.array(z.enum(turnLabels, { error: `Name one of ${turnLabels.join(", ")}.` }));

const patterns = z.array(z.string().trim().min(2, { error: "Give at least two characters." }));

const turnSchema = z.strictObject({
  /** What the learner writes. */
  says: byLanguage(text),
  /** What is wrong in it, as far as it matters: said to the measures whatever the model notices. */
  wrong: byLanguage(
    z.array(z.strictObject({ original: z.string().min(1), corrected: z.string().min(1) })),
  ).default({}),
  /** What is hoped for in the answer of the tutor whose manner is brought out, told by a measure. */
  expects: marks.default([]),
  /** What must not be in any tutor's answer, told by a measure. */
  forbids: marks.default([]),
  /** Phrases that each stand in a good answer, one of their alternatives ("not / never") being enough. */
  holds: byLanguage(patterns).default({}),
  /** Phrases of which none may stand in the answer. */
  lacks: byLanguage(patterns).default({}),
  /** Words that the answer may have at most, whoever gives it. */
  wordsMax: z.int().min(5).max(400).optional(),
});

const talkSchema = z.strictObject(
  {
    id: z
      .string({ error: "Give an id." })
      .regex(/^[a-z][a-z0-9_]{2,39}$/, { error: "Use 3 to 40 of a-z, 0-9 and _." }),
    title: z.string({ error: "Give a title." }).trim().min(3).max(80),
    /** For the reader of the report: what a good answer does here, which no measure can tell. */
    looksFor: z.string({ error: "Say what a good answer does here." }).trim().min(10).max(400),
    level: z.enum(levels, { error: `Give one of ${levels.join(", ")}.` }),
    /** What the learner gave as the talk's subject. */
    subject: byLanguage(z.string().trim().min(1).max(200)).default({}),
    turns: z.array(turnSchema).min(1, { error: "Give at least one turn." }).max(12),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `Remove ${issue.keys.join(", ")}: there is no such field.`
        : "Write its fields as in the other talks.",
  },
);

/** What stands in one file: for whose sake these talks are there, and the talks. */
export const talkFileSchema = z.strictObject({
  /** The persona whose manner they bring out; `all` where they try every tutor alike. */
  persona: z.string({ error: "Name a persona's id, or all." }),
  talks: z.array(talkSchema).min(1),
});

export type Talk = z.infer<typeof talkSchema> & {
  /** As in its file. */
  aimedAt: string;
};

export type TalkTurn = z.infer<typeof turnSchema>;

/** What is written for `language`, or for any; undefined where neither is. */
export function inLanguage<Value>(
  texts: Readonly<Record<string, Value | undefined>>,
  language: string,
): Value | undefined {
  return texts[language] ?? texts["any"];
}
