/**
 * What can be made of a text. Each is an item's kind of the same name, whose body holds what was made
 * (see `item-content.ts`), each statement with its passage in the text.
 */
export const materialKinds = [
  "summary",
  "key_concepts",
  "flashcards",
  "quiz",
  "practice_questions",
  "notes",
] as const;

export type MaterialKind = (typeof materialKinds)[number];
