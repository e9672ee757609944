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
      "a sentence outside quotation marks and brackets ends in a question mark, or is a question by its words (…か。)",
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
    formula:
      "a phrase of praise in a sentence that names nothing of the learner's language or work",
    blind: "praise in unusual words; irony",
    feeds: ["generic_praise_share"],
  },
  specificPraise: {
    title: "Specific praise",
    formula:
      "a phrase that praises something by name, or praise in one sentence with a part of language or of a text",
    blind: "praise by description alone (“the hook works”)",
    feeds: [],
  },
  falsePraise: {
    title: "False praise",
    formula:
      "the message has corrections; the answer praises or confirms, and nothing in it shows a mistake: no contrast, no hint, no right form",
    blind:
      "depends on the corrections that the model itself reports: an error that it overlooked cannot be praised falsely. Praise of a part that was right counts where nothing else is said. “Yes” to the content looks like “yes” to the form. One-shot rules reached macro-F1 .70 on public data",
    feeds: ["false_praise_share"],
  },
  namesProgress: {
    title: "Progress or effort named",
    formula:
      "in a sentence that asks nothing, a phrase of comparison with before, of trying again, of courage or of work",
    blind: "progress told by figures or scenes alone",
    feeds: ["progress_share"],
  },
  hint: {
    title: "Hint",
    formula:
      "nothing is revealed, and a phrase leads to a form (a rule, a place, a first letter, a choice); or a learner who was wrong is spoken to of words, without praise. Questions count only where the learner was wrong or asked",
    blind:
      "a leading question about the learner's own words; every other talk about words to somebody who was wrong counts",
    feeds: [],
  },
  reveal: {
    title: "Reveal",
    formula:
      "the answer holds what a correction put right: a pair of neighbouring words or a word of weight that the message had not, or the form in quotation marks; or a phrase that announces an answer; or, asked for a word, a short first sentence that neither asks nor hints nor says “almost”. Not: both forms with “or”",
    blind:
      "a recast in another person or tense, and a right form that came by chance. Over many answers a system's rate follows experts' (ρ .87), single answers less (F1 .67, MathDial)",
    feeds: [],
  },
  earlyReveal: {
    title: "Early reveal",
    formula:
      "a reveal before the second attempt, or before the first where the learner plainly asks for the solution. Attempts are the last messages that share half of their words of weight. Rolled up without turns in which a word was asked for",
    blind: "as for reveal; whether an earlier message was an attempt at the same thing",
    feeds: ["early_reveal_share"],
  },
  whyExplanation: {
    title: "Why-explanation",
    formula: "a phrase that gives a reason",
    blind: "reasons without such a phrase; reasons for something else than language",
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
      "behind a term, in its sentence: brackets, “that is”, “means”, a quoted example; or the term itself in brackets",
    blind: "whether the gloss explains anything; explanations a sentence later",
    feeds: ["term_gloss_share"],
  },
  hedge: {
    title: "Hedge words",
    formula:
      "a phrase of doubt in a sentence that is not known to be no doubt (“maybe you could try”)",
    blind: "politeness, and doubt that is right to voice",
    feeds: ["hedge_share"],
  },
  unsourcedCitation: {
    title: "Citation without a source",
    formula:
      "an address, a DOI, a name with a year, “according to” with a name, or “studies show” and the like, that the learner did not bring",
    blind:
      "whether a source exists; sources in unusual words; takes a film's year in brackets for one",
    feeds: ["unsourced_citation_share"],
  },
  uptake: {
    title: "Uptake of the learner's words",
    formula:
      "at least one word of weight of the message, in the language learnt, comes again in the answer, in any form that begins alike. The threshold is the tuning half's: there F1 falls from .71 (any word) to .64 (a third of the words) and .51 (half), and recall less false alarms from .44 to .42 and .30",
    blind:
      "a yes can be believed more than a no. Of what was missed in the tuning half, three in five take a message up without a word of it (“siblings” for “brother”, “Which film?” after the cinema); the rest does it with small words that are spoken about (“weil”), figures, and forms that begin differently (“win”, “won”). False alarms are names in greetings and messages in the learner's own language, whose small words count as words of weight. Seven turns in ten are positive there: whoever said yes to all would reach F1 .84, so look at precision. The share itself, which is what is rolled up, goes with experts' ratings at ρ .48 to .50 on public data (Demszky et al. 2021)",
    feeds: ["uptake_share"],
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
      "words outside the level's frequency list and sentences longer than the level's, added up as excesses; at least three such words; under five words: not told",
    blind:
      "rare meanings of frequent words, constructions; a slow drift from one level to the next it shows late",
    feeds: ["above_level_share"],
  },
  offTarget: {
    title: "Off the target language",
    formula:
      "less than half of the words are in the language learnt: by script, or sentence by sentence by the commonest words; names and glosses in brackets do not count",
    blind: "single borrowed words; close languages in very short texts",
    feeds: ["target_language_share"],
  },
};

/** Why a band lies where it does. */
export const bandReasons: Readonly<Partial<Record<MeasureName, string>>> = {
  above_level_share: "a single answer is measured with error, so one in four may be outside",
  target_language_share:
    "beginners need a sentence of help in their own language now and then; later a gloss is enough",
  words_per_turn_share: "models drift to long answers; one in four may be outside",
  false_praise_share: "an owner's target: none",
  early_reveal_share:
    "an owner's target; expert human tutors gave the answer away in 2 % (MRBench)",
  unsourced_citation_share: "an owner's target: none, since nobody can check it",
  many_questions_share: "at most two questions are the guidelines' rule; one slip in eight",
  question_share:
    "owner's targets. Expert human tutors asked in 64.5 % of turns (MRBench); where there is a maximum, since always asking is an interrogation",
  median_words: "owner's targets; expert human tutors wrote 18 words, unguided models 25 to 50",
  talk_share: "an owner's target; human tutors held .63 (CIMA)",
  context_share:
    "an owner's target of 60 %, in talks long enough to have a context, as far as the measure sees it",
  progress_share: "an owner's target of 80 %, as far as the measure sees it",
  generic_praise_share: "an owner's target: at most one in three turns",
  term_gloss_share:
    "an owner's target, glossed for beginners: nine in ten, as far as the measure sees it",
  hedge_share: "an owner's target: 95 % of turns without",
  analogy_share:
    "an owner's target of 65 to 70 %, analogies and what-ifs together, as far as the measures see them (half of the one, all of the other). The maximum is 90 %: over a window of eight answers shares move in steps of 12.5 %, so that a band of five points would never hold",
  analogy_limit_share:
    "half of the analogies, as far as the measure sees it: not every image explains a rule, and a limit said twice in a talk annoys",
};
