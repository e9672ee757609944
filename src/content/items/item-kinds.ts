/** What a learner may keep: a closed list, so that each can be named in every locale and counted. */
export const itemKinds = [
  "word",
  "phrase",
  "grammar_note",
  "correction",
  "text",
  "summary",
  "key_concepts",
  "flashcards",
  "quiz",
  "practice_questions",
  "notes",
] as const;

export type ItemKind = (typeof itemKinds)[number];

/** Where an item came from. */
export const sourceKinds = [
  "talk",
  "message",
  "form",
  "text",
  "file",
  "page",
  "import",
  "material",
  "share",
] as const;
