import type {
  ModelMessage,
  ModelReference,
  ProviderName,
  SystemBlock,
} from "#/providers/language-model.ts";
import { estimateTokens } from "#/shared/estimate-tokens.ts";

/** What is asked, by whom, and for what. */
export interface CallRequest {
  purpose: "turn" | "compaction";
  /** Null for work that is no turn. */
  turnId: string | null;
  personaId: string | null;
  sessionId: string;
  /** The fence of the lease under which the work is done. */
  fence: bigint;
  /** Asked right before each request to a provider; false ends with `lease_lost`. */
  holdsLease(): boolean;
  /** In the order of preference; at most three requests are made for one turn, over all attempts. */
  candidates: readonly ModelReference[];
  system: readonly SystemBlock[];
  messages: readonly ModelMessage[];
  maxOutputTokens: number;
  temperature?: number;
  learnerHash: string;
}

/** Room for what vendors put around each message: roles, separators, the start of the answer. */
const tokensAroundMessage = 12;

/** How many input tokens a request has at most. */
export function boundInputTokens(
  prompt: Pick<CallRequest, "system" | "messages">,
  provider: ProviderName,
): number {
  return [...prompt.system, ...prompt.messages]
    .map(({ text }) => estimateTokens(text, provider) + tokensAroundMessage)
    .reduce((sum, tokens) => sum + tokens, tokensAroundMessage);
}
