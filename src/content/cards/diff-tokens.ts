/** A stretch of two texts laid side by side. */
export interface DiffSegment {
  /** `missing` stands only in the right text, `extra` only in the other. */
  kind: "same" | "missing" | "extra";
  tokens: string[];
}

/** Tokens of one text at most; what is beyond is compared as one. */
const tokensMax = 600;

/**
 * How a text differs from the right one, by their longest common subsequence: what is missing before
 * what is there instead, neighbours of a kind joined. Tokens with the same `keyOf` are the same, and
 * stand as in the right text.
 */
export function diffTokens(
  given: readonly string[],
  right: readonly string[],
  keyOf: (token: string) => string,
): DiffSegment[] {
  const from = boundTokens(given);
  const to = boundTokens(right);
  const common = countCommon(from.map(keyOf), to.map(keyOf));
  const at = (left: number, top: number) => common[left]?.[top] ?? 0;
  const segments: DiffSegment[] = [];
  let left = 0;
  let top = 0;
  while (left < from.length || top < to.length) {
    const extra = from[left];
    const missing = to[top];
    if (extra !== undefined && missing !== undefined && keyOf(extra) === keyOf(missing)) {
      append(segments, "same", missing);
      left += 1;
      top += 1;
    } else if (missing !== undefined && at(left, top + 1) >= at(left + 1, top)) {
      append(segments, "missing", missing);
      top += 1;
    } else {
      append(segments, "extra", extra ?? "");
      left += 1;
    }
  }
  return segments;
}

function boundTokens(tokens: readonly string[]): readonly string[] {
  return tokens.length <= tokensMax
    ? tokens
    : [...tokens.slice(0, tokensMax), tokens.slice(tokensMax).join("")];
}

/** For each pair of places, how many tokens the rests of both texts have in common. */
function countCommon(from: readonly string[], to: readonly string[]): number[][] {
  const common = from.map(() => to.map(() => 0));
  const at = (left: number, top: number) => common[left]?.[top] ?? 0;
  for (let left = from.length - 1; left >= 0; left -= 1) {
    const row = to.map(() => 0);
    common[left] = row;
    for (let top = to.length - 1; top >= 0; top -= 1) {
      row[top] =
        from[left] === to[top]
          ? at(left + 1, top + 1) + 1
          : Math.max(at(left + 1, top), at(left, top + 1));
    }
  }
  return common;
}

function append(segments: DiffSegment[], kind: DiffSegment["kind"], token: string): void {
  const last = segments.at(-1);
  if (last?.kind === kind) last.tokens.push(token);
  else segments.push({ kind, tokens: [token] });
}

/** The words of a text and what stands between them, by the rules of its language. */
export function splitWords(text: string, language: string): string[] {
  const words = new Intl.Segmenter(language, { granularity: "word" });
  return Array.from(words.segment(text), ({ segment }) => segment);
}

/** The letters of a text with their marks. */
export function splitLetters(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
