import type { ModelCapabilities } from "../language-model.ts";

/** The current models are alike in what concerns a tutor; the smallest context is taken for all. */
export function mistralCapabilities(_model: string): ModelCapabilities {
  return { takesTemperature: true, contextTokens: 128_000, maxOutputTokens: 32_000 };
}
