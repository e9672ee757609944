import { createHash } from "node:crypto";

import type { TargetLanguage } from "#/languages/languages.ts";

import type { ItemContent } from "./item-content.ts";

/**
 * What an item may not share with another one of its learner, as a hash of kind, language and texts;
 * null for kinds of which there may be several alike. Accents tell words apart here, and in German
 * capitals do: "essen" is not "Essen".
 */
export function normalisedKeyOf(
  content: ItemContent & { language: TargetLanguage },
): string | null {
  const fold = (text: string) => foldForKey(text, content.language);
  switch (content.kind) {
    case "word":
    case "phrase":
      return hash([content.kind, content.language, fold(content.title)]);
    case "correction":
      return hash([
        content.kind,
        content.language,
        fold(content.body.original),
        fold(content.title),
      ]);
    default:
      return null;
  }
}

function foldForKey(text: string, language: TargetLanguage): string {
  const plain = text.normalize("NFKC").replaceAll(/\s+/gu, " ");
  return language === "de" ? plain : plain.toLowerCase().normalize("NFKC");
}

/** Of a length that an index takes, however long the texts are. */
function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
