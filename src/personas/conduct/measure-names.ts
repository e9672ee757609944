/**
 * What is measured over a tutor's last answers, by the names that stand in personas' front matter,
 * in the panel and in the documentation. Closed: each has its formula in `rolling-measures.ts`. The
 * most important come first: that the learner can follow, then what no tutor may do, then manner.
 */
export const measureNames = [
  "above_level_share",
  "target_language_share",
  "words_per_turn_share",
  "false_praise_share",
  "early_reveal_share",
  "unsourced_citation_share",
  "many_questions_share",
  "question_share",
  "median_words",
  "talk_share",
  "uptake_share",
  "context_share",
  "why_share",
  "progress_share",
  "generic_praise_share",
  "term_gloss_share",
  "hedge_share",
  "analogy_share",
  "analogy_limit_share",
] as const;

export type MeasureName = (typeof measureNames)[number];
