/** Where a statement comes from in its text, in UTF-16 code units. */
export interface Passage {
  start: number;
  end: number;
}
