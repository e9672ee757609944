import type { Passage } from "./passage.ts";

/**
 * One thing that a material says, as the body of its item holds it: a point, a concept, a card, a
 * question; always with its passage in the whole text.
 */
export interface Statement {
  passage: Passage;
  [field: string]: unknown;
}
