import type { ModelCapabilities } from "../language-model.ts";

const byFamily: readonly (readonly [RegExp, number, number])[] = [
  [/^claude-haiku-4/, 200_000, 64_000],
  [/^claude-(sonnet|opus)-4/, 200_000, 32_000],
];

/** Newer models hold a million tokens; none takes a temperature any more. */
export function anthropicCapabilities(model: string): ModelCapabilities {
  const family = byFamily.find(([pattern]) => pattern.test(model));
  const [, contextTokens, maxOutputTokens] = family ?? [undefined, 1_000_000, 128_000];
  return { takesTemperature: false, contextTokens, maxOutputTokens };
}
