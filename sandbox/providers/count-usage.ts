import type { Answer } from "./answer.ts";
import type { ChatRequest, PromptPart } from "./chat-request.ts";
import { cutIntoPieces, type Usage } from "./protocol.ts";

/** Shorter prefixes are never cached. */
const smallestCachedTokens = 64;

/** Four bytes a token, as all of these servers count. */
export function countTokens(parts: readonly PromptPart[]): number {
  return parts.reduce((sum, { text }) => sum + Math.ceil(Buffer.byteLength(text) / 4), 0);
}

/** Remembers which beginnings of prompts were seen, as the vendors' prompt caches do. */
export interface PrefixCache {
  /** The tokens of one answer: those of the prompt divided by what the cache knew. */
  count(request: ChatRequest, answer: Answer): Usage;
  clear(): void;
}

/**
 * Anthropic remembers prefixes up to marked parts; Mistral and DeepSeek up to the end of each
 * message and of each answer; Ollama reports nothing of its cache. All find the longest prefix that
 * they remember.
 */
export function createPrefixCache(): PrefixCache {
  const seen = new Set<string>();
  return {
    count(request, answer) {
      const key = `${request.provider} ${request.model}`;
      const isMarked = request.provider === "anthropic";
      const known = longestKnown(request.parts, (prefix) => seen.has(`${key} ${prefix}`));
      const readTokens = request.provider === "ollama" ? 0 : roundDown(request.parts, known);
      const writes = isMarked
        ? countWrites(request.parts, known, readTokens)
        : { short: 0, long: 0 };
      const ends = isMarked
        ? markedEnds(request.parts)
        : request.parts.map((_, index) => index + 1);
      for (const end of ends) seen.add(`${key} ${prefixOf(request.parts, end)}`);
      const answered = [...request.parts, { text: `assistant\n${answer.text}` }];
      if (!isMarked) seen.add(`${key} ${prefixOf(answered, answered.length)}`);
      return {
        inputTokens: countTokens(request.parts) - readTokens - writes.short - writes.long,
        cacheReadTokens: readTokens,
        cacheWrite5mTokens: writes.short,
        cacheWrite1hTokens: writes.long,
        outputTokens: cutIntoPieces(answer).length,
      };
    },
    clear: () => seen.clear(),
  };
}

function prefixOf(parts: readonly PromptPart[], end: number): string {
  return parts
    .slice(0, end)
    .map(({ text }) => text)
    .join("\u0001");
}

/** How many parts from the beginning are remembered together. */
function longestKnown(parts: readonly PromptPart[], isKnown: (prefix: string) => boolean): number {
  for (let end = parts.length; end > 0; end -= 1) {
    if (isKnown(prefixOf(parts, end))) return end;
  }
  return 0;
}

function roundDown(parts: readonly PromptPart[], end: number): number {
  const tokens = countTokens(parts.slice(0, end));
  return tokens < smallestCachedTokens ? 0 : tokens;
}

function markedEnds(parts: readonly PromptPart[]): number[] {
  return parts.flatMap(({ mark }, index) => (mark ? [index + 1] : []));
}

/** What is written anew: up to the last long-lived mark, and from there to the last mark. */
function countWrites(parts: readonly PromptPart[], known: number, readTokens: number) {
  const tokensUpTo = (end: number) => countTokens(parts.slice(0, Math.max(end, known)));
  const lastLong = parts.findLastIndex(({ mark }) => mark === "1h") + 1;
  const lastMark = parts.findLastIndex(({ mark }) => mark !== undefined) + 1;
  const start = readTokens === 0 ? 0 : countTokens(parts.slice(0, known));
  if (tokensUpTo(lastMark) < smallestCachedTokens) return { short: 0, long: 0 };
  const long = Math.max(0, tokensUpTo(lastLong) - start);
  return { long, short: Math.max(0, tokensUpTo(lastMark) - start - long) };
}
