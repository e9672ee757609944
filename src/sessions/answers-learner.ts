/**
 * Of the table or alias `turn`: an answer that stands, to words of the learner's. What is not: a
 * greeting, a Retry of one, and a turn whose messages were deleted before it was answered.
 */
export const answersLearner = `turn.state in ('answered', 'stopped') and turn.replaced_at is null
  and turn.learner_words is not null`;
