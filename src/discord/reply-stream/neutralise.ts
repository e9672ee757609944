import { stripUnsafe } from "#/shared/clean-text.ts";

/** Stands where a character would otherwise do something; takes no room and breaks every pattern. */
const breaker = "\u200b";

/** Each pattern is recognised by its first few characters, so text that is still growing stays stable. */
const patterns: readonly [RegExp, string][] = [
  // @everyone and @here
  [/@(?=everyone|here)/gi, `@${breaker}`],
  // <@id>, <@!id>, <@&id>, <#id>
  [/<(?=[@#])/g, `<${breaker}`],
  // </command:id> and <id:guide>
  [/<(?=\/|id:)/gi, `<${breaker}`],
  // [a text that hides](its address)
  [/\](?=\()/g, `]${breaker}`],
  // Invites, also those to other applications
  [/(discord)\.(?=gg)/gi, `$1.${breaker}`],
  [/(discord(?:app)?\.com\/+)(?=invite)/gi, `$1${breaker}`],
  [/(discord:)(?=\/\/)/gi, `$1${breaker}`],
];

/**
 * A model's text in a form that only reads: it mentions nobody, hides no address, invites nowhere and
 * turns no text around. What a reader sees of it stays the same, and what `text` begins with decides
 * what the result begins with, but for the last few characters.
 */
export function neutralise(text: string): string {
  // A gap that long shows nothing, and could fill messages of its own.
  const clean = stripUnsafe(text).replace(/\s{100,}/g, "\n\n");
  return patterns.reduce(
    (safe, [pattern, replacement]) => safe.replace(pattern, replacement),
    clean,
  );
}
