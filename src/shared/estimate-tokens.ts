import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { hash } from "node:crypto";

/** The providers, whose tokenizers differ and are mostly not published. */
type Tokenizer = "anthropic" | "mistral" | "deepseek" | "ollama";

/**
 * How many tokens `text` has at most for a provider's models. What is reserved with it covers what
 * is billed: it held for every sample of 30 languages and of noise that was measured with the
 * tokenizers that can be had (Claude 2, Mistral v3 and Tekken, cl100k, o200k).
 *
 * One known tokenizer is counted and stretched; to that comes what others need more for scripts,
 * digits and repetitions that it knows better. No byte-level tokenizer needs more than a token per
 * byte, so that is the ceiling.
 */
export function estimateTokens(text: string, provider: Tokenizer): number {
  const tokens = boundTokens(text) * providerFactors[provider];
  return Math.min(Math.ceil(tokens), Buffer.byteLength(text)) + beginningTokens;
}

/** As {@link estimateTokens}, with the tokenizer that needs most: whoever reads the text in the end. */
export function estimateTokensMax(text: string): number {
  const tokenizers = Object.keys(providerFactors) as Tokenizer[];
  return Math.max(...tokenizers.map((provider) => estimateTokens(text, provider)));
}

/** Some tokenizers put a mark before a text. */
const beginningTokens = 2;

/** Claude's newer tokenizer is documented to need up to 1.35 times the tokens of the one measured. */
const providerFactors: Readonly<Record<Tokenizer, number>> = {
  anthropic: 1.35,
  mistral: 1,
  deepseek: 1,
  ollama: 1,
};

const knownFactor = 1.6;

/** Tokens per character that the known tokenizer, stretched, falls short of the worst one measured. */
const extras: readonly { pattern: RegExp; tokens: number }[] = [
  { pattern: /\n/g, tokens: 1 },
  { pattern: /[0-9]/g, tokens: 0.55 },
  { pattern: /([^\p{L}\p{N}\n])(?=\1)/gu, tokens: 0.1 },
  { pattern: /[[\p{Script=Latin}]--[A-Za-z]]/gv, tokens: 1 },
  { pattern: /\p{Script=Cyrillic}/gu, tokens: 0.35 },
  { pattern: /[\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/gu, tokens: 0.75 },
  {
    pattern: /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    tokens: 0.95,
  },
  {
    pattern:
      /[\P{ASCII}--[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]]/gv,
    tokens: 1.7,
  },
];

/**
 * What was counted, by the text's hash: a prompt's system part and history come again with each
 * turn, and counting them would take longer than all else that is done before a call. The texts
 * themselves are not kept.
 */
const counted = new Map<string, number>();
const countedMax = 5_000;

function boundTokens(text: string): number {
  const key = hash("sha256", text, "base64");
  const known = counted.get(key);
  if (known !== undefined) return known;
  const tokens = extras.reduce(
    (sum, extra) => sum + (text.match(extra.pattern)?.length ?? 0) * extra.tokens,
    countKnown(text) * knownFactor,
  );
  const [oldest] = counted.keys();
  if (oldest !== undefined && counted.size >= countedMax) counted.delete(oldest);
  counted.set(key, tokens);
  return tokens;
}

/** The time to count one endless word grows with the square of its length: long texts go in pieces. */
const pieceLength = 500;

function countKnown(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length; at += pieceLength) {
    const piece = text.slice(at, at + pieceLength);
    tokens += countTokens(piece, { disallowedSpecial: new Set<string>() });
  }
  return tokens;
}
