import type { ProviderErrorCode } from "#/shared/errors.ts";
import type { RewriteLine } from "./body-lines.ts";
import type { ErrorTable } from "./vendor-errors.ts";
import type {
  ModelCapabilities,
  ModelRequest,
  ProviderName,
  TokenUsage,
} from "./language-model.ts";
import type { Wire } from "./wire.ts";

/** How an answer ended, in a vendor's own words translated. */
export type Ending =
  | { outcome: "complete" | "cancelled" }
  | { outcome: "cut" | "refused" | "failed"; code: ProviderErrorCode };

/** What an adapter makes of a vendor's stream. `finish` says that the vendor's terminator was seen. */
export type VendorStep =
  | { type: "start"; requestId: string | undefined; model: string }
  | { type: "text"; text: string }
  | { type: "usage"; usage: TokenUsage }
  | { type: "finish"; ending: Ending };

/** What differs between the vendors; all else is `run-stream.ts`. */
export interface Adapter {
  name: ProviderName;
  errors: ErrorTable;
  capabilities(model: string): ModelCapabilities;
  /**
   * Sends the one request over the wire and translates what comes back. Its iteration may throw
   * anything; it ends without `finish` where the vendor's terminator was missing.
   */
  open(request: ModelRequest, wire: Wire): AsyncGenerator<VendorStep>;
  /** Looks at each line of the body before the SDK does; see `body-lines.ts`. */
  rewriteLine?: RewriteLine;
}

export const complete: Ending = { outcome: "complete" };

/** The token limit was reached, or the connection ended without a terminator. */
export const cut: Ending = { outcome: "cut", code: "provider_cut" };

export const refused: Ending = { outcome: "refused", code: "provider_refused" };
