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
  const { kind, language } = content;
  const texts = textsOf(content);
  return texts && hash([kind, language, ...texts.map((text) => foldForKey(text, language))]);
}

/** What makes two items the same; null where nothing does. */
function textsOf(content: ItemContent): string[] | null {
  if (content.kind === "correction") return [content.body.original, content.title];
  return content.kind === "word" || content.kind === "phrase" ? [content.title] : null;
}

function foldForKey(text: string, language: TargetLanguage): string {
  const plain = text.normalize("NFKC").replaceAll(/\s+/gu, " ");
  return language === "de" ? plain : plain.toLowerCase().normalize("NFKC");
}

/** Of a length that an index takes, however long the texts are. */
function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
