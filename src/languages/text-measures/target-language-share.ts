/** The language being learned, and the learner's own, by ISO 639-1 code. */
export interface LanguagePair {
  target: string;
  native: string;
}

/**
 * The share (0 to 1) of a text's words that stand in sentences of the target language rather than
 * of the learner's own. Glosses in brackets do not count. Undefined where both are the same
 * language, or too little is there to tell.
 */
export function targetLanguageShare(text: string, languages: LanguagePair): number | undefined {
  void [text, languages];
  return undefined;
}
