import type {
  ModelMessage,
  ModelReference,
  ProviderName,
  SystemBlock,
} from "#/providers/language-model.ts";
import { estimateTokens } from "#/shared/estimate-tokens.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { LeasedWork } from "./leased-work.ts";

/** What a call is made for, as its row and the ledger keep it. */
type CallPurpose =
  | "turn"
  | "compaction"
  | "recap"
  | "compare"
  | "scenario_draft"
  | "correct"
  | "explain"
  | "translate"
  | "material"
  | "evaluation";

/**
 * What a turn was reserved with, by our count for any model (`estimateTokensMax`). It is set aside
 * by what was learned of each model, and learned from.
 */
export interface TurnEstimate {
  /** The language that is taught. */
  language: string;
  /** What stood before the learner's newest words: system part, history, notes. */
  knownTokens: number;
  /** The learner's newest words. */
  newTokens: number;
  /** What the request has in the end, both together; never more than these. */
  sentTokens: number;
}

/** What is asked, by whom, and for what. */
export interface CallRequest {
  purpose: CallPurpose;
  /**
   * The turn that is to be answered, or an aside's answer: for one, at most three requests are made,
   * and one is charged. Null for work that counts none of that.
   */
  turnId: string | null;
  /** A persona's id, or `none`; null for work in which no persona speaks. */
  personaId: string | null;
  /**
   * The lease under which the work is done: when it is dead, the sweeper settles what is left. Work
   * outside the bot that has none says `{ workId: newId(), fence: unleased }`.
   */
  work: LeasedWork;
  /** Asked right before each request to a provider; false ends with `lease_lost`. */
  holdsLease(): boolean;
  /** In the order of preference; at most three requests are made for one turn, over all attempts. */
  candidates: readonly ModelReference[];
  /**
   * What learner and server hold for it: a candidate that may cost more by now, since the server
   * allowed it meanwhile or its price rose, is passed over. Null where the operator alone pays.
   */
  heldPicoUsd: PicoUsd | null;
  /** Of a turn; all other work holds the bound of its request. */
  estimate?: TurnEstimate;
  system: readonly SystemBlock[];
  messages: readonly ModelMessage[];
  maxOutputTokens: number;
  /** 0 to 1; the model's own where nothing is said, and always where it takes none. */
  temperature?: number | undefined;
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
