import { z } from "zod";

import { type LabelledLanguage } from "../turn-schema.ts";

/** What is to be taken for evidence. */
export const acceptedKinds = [
  "met",
  "inflected",
  "misspelt",
  "other_script",
  "paraphrased",
] as const;

/** What is not. Each is defined in `tests/labelled/README.md`. */
export const refusedKinds = [
  "not_met",
  "near_miss",
  "tutors_words",
  "wrong_language",
  "denial",
  "asks_about_it",
  "made_up_quote",
] as const;

export type EvidenceKind = (typeof acceptedKinds)[number] | (typeof refusedKinds)[number];

const text = z.string().trim().min(1).max(500);

const labelledEvidenceSchema = z.strictObject({
  id: z.string().regex(/^(?:en|es|fr|de|it|pt|zh|ja)-[0-9]{3}$/),
  kind: z.enum([...acceptedKinds, ...refusedKinds]),
  label: z.enum(["accept", "refuse"]),
  /** A scene that comes with Parley, and one of its objectives. */
  scenario: z.string(),
  objective: z.string(),
  /** The learner's own language, by ISO 639-1 code. */
  native: z.string().regex(/^[a-z]{2}$/),
  /** What the tutor said right before. */
  tutor: text.default(""),
  learner: text,
  /** What a model names as evidence. */
  quote: text,
});

/** One file of the set: the sentences of one language in one half. */
export const labelledEvidenceFileSchema = z.array(labelledEvidenceSchema);

/** What a learner said and a model makes of it, with what a person says to that. */
export type LabelledEvidence = z.infer<typeof labelledEvidenceSchema> & {
  language: LabelledLanguage;
};
