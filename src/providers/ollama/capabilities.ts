import type { ModelCapabilities } from "../language-model.ts";

const usualContextTokens = 32_768;

/** Bounded by the machine's memory, not by the model: half a context may be an answer. */
export function ollamaCapabilities(maxContextTokens = usualContextTokens): ModelCapabilities {
  return {
    takesTemperature: true,
    contextTokens: maxContextTokens,
    maxOutputTokens: Math.floor(maxContextTokens / 2),
  };
}
