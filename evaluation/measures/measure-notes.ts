import type { MeasureName } from "#/personas/conduct/measure-names.ts";

import type { TurnLabel } from "../../tests/labelled/turn-schema.ts";

/** What a reader has to know of a measure of one answer. */
interface MeasureNote {
  title: string;
  /** How it is computed, in words. */
  formula: string;
  /** What it is worth, and what escapes it. */
  blind: string;
  /** The rolling measures that it goes into. */
  feeds: readonly MeasureName[];
}

export const measureNotes: Readonly<Record<TurnLabel, MeasureNote>> = {
  question: {
    title: "Question",
    formula:
      "a sentence outside quotation marks ends in a question mark, or is one by its words (…か。)",
    blind:
      "rhetorical questions count; an invitation without a mark does not. On public data (CIMA) the mark alone agreed with people at F1 .84",
    feeds: ["question_share"],
  },
  manyQuestions: {
    title: "More than two questions",
    formula: "more than two such sentences",
    blind: "two questions in one sentence count once",
    feeds: ["many_questions_share"],
  },
  genericPraise: {
    title: "Generic praise",
    formula: "a phrase of praise that names nothing of the learner's work",
    blind: "praise in unusual words; irony",
    feeds: ["generic_praise_share"],
  },
  specificPraise: {
    title: "Specific praise",
    formula:
      "words of approval in one sentence with a quoted form, a grammar term or a part of a text",
    blind: "praise by description alone (“the hook works”)",
    feeds: [],
  },
  falsePraise: {
    title: "False praise",
    formula:
      "the learner's message has corrections; the answer praises or confirms the whole, with no contrast, hint or right form in it",
    blind:
      "depends on the corrections that the model itself reports: an error that it overlooked cannot be praised falsely. “Yes” to the content looks like “yes” to the form. One-shot rules reached macro-F1 .70 on public data",
    feeds: ["false_praise_share"],
  },
  namesProgress: {
    title: "Progress or effort named",
    formula: "a phrase of comparison with before, of trying again, of courage or work",
    blind: "progress told by figures or scenes alone",
    feeds: ["progress_share"],
  },
  hint: {
    title: "Hint",
    formula: "a phrase that points to a rule, a place, a first letter, or leaves a gap (…)",
    blind: "a leading question in plain words is the rule in good talk, and mostly escapes",
    feeds: [],
  },
  reveal: {
    title: "Reveal",
    formula:
      "the corrected form stands in the answer and did not in the message; or a phrase that gives the answer",
    blind:
      "a recast in another person or tense (“you went” for “I goed”) and answers to questions that no correction goes with",
    feeds: [],
  },
  earlyReveal: {
    title: "Early reveal",
    formula:
      "a reveal before the second attempt: earlier messages that overlap with what is corrected count as attempts. Rolled up without turns in which the learner plainly asked for a word",
    blind: "as for reveal; whether an earlier message was an attempt at the same thing",
    feeds: ["early_reveal_share"],
  },
  whyExplanation: {
    title: "Why-explanation",
    formula: "a causal connective beside a form or a term",
    blind: "reasons without a connective; “because” about the weather",
    feeds: ["why_share"],
  },
  analogy: {
    title: "Analogy",
    formula: "a phrase of likening (“think of … as”, “is like a …”)",
    blind: "metaphors without a marker (“doch is a table-tennis bat”)",
    feeds: ["analogy_share"],
  },
  analogyLimit: {
    title: "Analogy's limit",
    formula: "in an answer with an analogy, a phrase that says where it ends",
    blind: "as for analogy: where that was missed, so is its limit",
    feeds: ["analogy_limit_share"],
  },
  whatIf: {
    title: "What if",
    formula: "a phrase that opens an imagined case",
    blind: "a conditional that is only an exercise in grammar",
    feeds: ["analogy_share"],
  },
  term: {
    title: "Grammar term",
    formula: "a word of the language's list of terms",
    blind: "everyday words that are terms too (tense/temps), rare terms",
    feeds: [],
  },
  termGlossed: {
    title: "Term glossed",
    formula:
      "behind or before a term: brackets, “that is”, “means”, or a quoted example in its sentence",
    blind: "whether the gloss explains anything; explanations a sentence later",
    feeds: ["term_gloss_share"],
  },
  hedge: {
    title: "Hedge words",
    formula: "a phrase of doubt outside quotation marks",
    blind: "politeness, and doubt that is right to voice",
    feeds: ["hedge_share"],
  },
  unsourcedCitation: {
    title: "Citation without a source",
    formula:
      "author and year, page, address, or “studies show” with a figure, that the learner did not bring",
    blind: "whether a source exists; vague appeals (“it is well known”)",
    feeds: ["unsourced_citation_share"],
  },
  takesUpContext: {
    title: "Earlier context taken up",
    formula:
      "a phrase (“you told me”) or a content word of the learner's earlier messages that is not in the newest one",
    blind:
      "paraphrase; a word that comes back by chance. Rolled up only in talks of six turns and more",
    feeds: ["context_share"],
  },
  aboveLevel: {
    title: "Above the level",
    formula:
      "sentences longer than the level's, or more than a fifth of the words outside its frequency list; under five words: not told",
    blind:
      "rare meanings of frequent words, constructions; counts forms, so that long but easy sentences are above A1. A signal over many turns more than on one",
    feeds: ["above_level_share"],
  },
  offTarget: {
    title: "Off the target language",
    formula: "less than half of the words are in the language learnt, by script and function words",
    blind: "single borrowed words; close languages in very short texts",
    feeds: ["target_language_share"],
  },
};

/** Why a band lies where it does. */
export const bandReasons: Readonly<Partial<Record<MeasureName, string>>> = {
  above_level_share: "a single answer is measured with error, so one in four may be outside",
  target_language_share: "beginners need a sentence of help in their own language now and then",
  words_per_turn_share: "models drift to long answers; one in four may be outside",
  false_praise_share: "an owner's target: none",
  early_reveal_share:
    "an owner's target; expert human tutors gave the answer away in 2 % (MRBench)",
  unsourced_citation_share: "an owner's target: none, since nobody can check it",
  many_questions_share: "at most two questions are the guidelines' rule; one slip in eight",
  question_share:
    "owner's targets: expert human tutors asked in 64.5 % of turns; more than 90 % is an interrogation",
  median_words: "owner's targets; expert human tutors wrote 18 words, unguided models 25 to 50",
  talk_share: "an owner's target; human tutors held .63 (CIMA)",
  context_share: "an owner's target, in talks long enough to have a context",
  progress_share: "an owner's target",
  generic_praise_share: "an owner's target: at most one in three turns",
  term_gloss_share:
    "beginners cannot use a bare term; one in ten is left for a gloss that the measure misses",
  hedge_share: "an owner's target: 95 % of turns without",
  analogy_share:
    "an owner's target, 65 to 70 %; wider above, since measured shares over eight answers move in steps of 12.5 %",
  analogy_limit_share:
    "half, not all: the limit is the measure most easily missed in free wording, and a limit said twice in a talk annoys",
};
