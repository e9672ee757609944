export const providerNames = ["anthropic", "mistral", "deepseek", "ollama"] as const;

export type ProviderName = (typeof providerNames)[number];

interface ChatMessage {
  role: "user" | "assistant";
  text: string;
}

/** A part of the prompt; with a mark, its end is a breakpoint of the cache. */
export interface PromptPart {
  text: string;
  mark?: "5m" | "1h" | undefined;
}

/** What a request says, whichever protocol it came in. */
export interface ChatRequest {
  provider: ProviderName;
  model: string;
  /** The system part as one text. */
  system: string;
  messages: ChatMessage[];
  maxOutputTokens: number;
  /** The prompt in order, as the cache sees it. */
  parts: PromptPart[];
  /** The parsed body, as the vendor's protocol has it. */
  body: Readonly<Record<string, unknown>>;
}
