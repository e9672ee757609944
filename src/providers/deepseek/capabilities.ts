import type { ModelCapabilities } from "../language-model.ts";

/** All models that DeepSeek serves are of one size. */
export function deepSeekCapabilities(_model: string): ModelCapabilities {
  return { takesTemperature: true, contextTokens: 128_000, maxOutputTokens: 8_192 };
}
