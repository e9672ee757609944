import type { LanguageModelProvider } from "../language-model.ts";

export interface DeepSeekSettings {
  apiKey: string;
  /** Another address than the vendor's own. */
  baseUrl?: string | undefined;
}

/** DeepSeek, through OpenAI's SDK, whose protocol it speaks. */
export function createDeepSeek(settings: DeepSeekSettings): LanguageModelProvider {
  throw new Error(`not yet: ${settings.baseUrl}`);
}
