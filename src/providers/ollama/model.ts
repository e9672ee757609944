import type { LanguageModelProvider } from "../language-model.ts";

export interface OllamaSettings {
  /** Address of the server, for instance `http://127.0.0.1:11434`. */
  host: string;
  /** The largest context the machine has memory for; 32,768 tokens unless told. */
  maxContextTokens?: number | undefined;
}

/** Models on the operator's own machine, through Ollama's SDK. */
export function createOllama(settings: OllamaSettings): LanguageModelProvider {
  throw new Error(`not yet: ${settings.host}`);
}
