import type { LanguageModelProvider } from "../language-model.ts";

export interface MistralSettings {
  apiKey: string;
  /** Another address than the vendor's own. */
  baseUrl?: string | undefined;
}

/** Mistral, through its own SDK. */
export function createMistral(settings: MistralSettings): LanguageModelProvider {
  throw new Error(`not yet: ${settings.baseUrl}`);
}
