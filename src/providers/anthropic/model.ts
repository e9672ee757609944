import type { LanguageModelProvider } from "../language-model.ts";

export interface AnthropicSettings {
  apiKey: string;
  /** Another address than the vendor's own. */
  baseUrl?: string | undefined;
}

/** Claude, through Anthropic's SDK. */
export function createAnthropic(settings: AnthropicSettings): LanguageModelProvider {
  throw new Error(`not yet: ${settings.baseUrl}`);
}
