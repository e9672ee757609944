import { plainText } from "./plain-text.ts";

/** The sentences of a chat turn, trimmed, in their order; a line feed also ends one. */
export function splitSentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return Array.from(segmenter.segment(plainText(text)), (part) => part.segment.trim()).filter(
    (sentence) => /[\p{L}\p{N}]/u.test(sentence),
  );
}
