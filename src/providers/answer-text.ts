/** The visible text of one answer as it grows. */
export interface AnswerText {
  /** Whether anything was passed on. */
  readonly isEmpty: boolean;
  /**
   * What may be passed on of the text so far; may be empty.
   * @throws RangeError where the answer grows beyond its limit.
   */
  push(piece: string): string;
}

/**
 * Makes text that came in pieces safe to store and to show: takes out NUL, which PostgreSQL refuses,
 * and holds back half a surrogate pair until its other half comes, since models cut emoji between
 * pieces. A half that stays alone is replaced, or lost at the end.
 */
export function createAnswerText(maxCharacters: number): AnswerText {
  let held = "";
  let characters = 0;
  return {
    get isEmpty() {
      return characters === 0;
    },
    push(piece) {
      const text = held + piece.replaceAll("\0", "");
      const isHalf = /[\uD800-\uDBFF]$/.test(text);
      held = isHalf ? text.slice(-1) : "";
      const whole = isHalf ? text.slice(0, -1) : text;
      if (characters + whole.length > maxCharacters)
        throw new RangeError("The answer is too long.");
      characters += whole.length;
      return whole.toWellFormed();
    },
  };
}
