export type ProviderName = "anthropic" | "mistral" | "deepseek" | "ollama";

/** What a request says, whichever protocol it came in. */
export interface ChatRequest {
  provider: ProviderName;
  model: string;
  /** The system part as one text. */
  system: string;
  messages: { role: "user" | "assistant"; text: string }[];
  maxOutputTokens: number;
  /** The parsed body, as the vendor's protocol has it. */
  body: Readonly<Record<string, unknown>>;
}

/** Tokens as a server reports them; what is missing is counted from the texts. */
export interface ReportedUsage {
  inputTokens?: number;
  cacheReadTokens?: number;
  outputTokens?: number;
}

/** Ways to go wrong; `afterTokens` counts pieces of text sent before. */
export type Fault =
  /** The connection is closed politely half-way. */
  | { kind: "close"; afterTokens: number }
  /** The connection is reset half-way. */
  | { kind: "reset"; afterTokens: number }
  | { kind: "error-event"; afterTokens: number; error: "overloaded" | "internal" }
  /** The last event is broken off in the middle of its JSON, then the connection closes. */
  | { kind: "garbled-end"; afterTokens: number }
  /** Silence after so many tokens, the connection stays open. */
  | { kind: "stall"; afterTokens: number }
  /** Keep-alives after so many tokens, for ever. */
  | { kind: "keep-alive"; afterTokens: number }
  | { kind: "no-headers" }
  /** The connection is reset before any answer. */
  | { kind: "hang-up" }
  | { kind: "status"; status: number; retryAfterSeconds?: number; error?: VendorError }
  /** A 200 with an empty body. */
  | { kind: "empty" };

/** Refusals that a vendor words in its own way. */
export type VendorError =
  | "overloaded"
  | "rate-limit"
  | "spend-limit"
  | "billing"
  | "auth"
  | "context-exceeded"
  | "bad-request"
  | "internal";

export interface Answer {
  text: string;
  /** Milliseconds to the first piece of text; 0 unless told. */
  firstTokenMs?: number;
  /** Pieces of text a second; at once unless told. */
  tokensPerSecond?: number;
  stop?: "end" | "length" | "refusal" | "context" | "error";
  usage?: ReportedUsage | "missing";
  /** The model echoed; the one asked for unless told. */
  model?: string;
  fault?: Fault;
  wire?: WireShape;
}

/** How bytes lie on the wire, without a change of meaning. */
export interface WireShape {
  lineEnd?: "\n" | "\r\n";
  /** Offsets at which the whole answer is cut into writes of their own. */
  cutPoints?: readonly number[];
  /** The whole answer in writes of so many bytes, `dripMs` apart. */
  dripBytes?: number;
  dripMs?: number;
  /** Unknown fields in each event, and an event of an unknown kind. */
  unknownFields?: boolean;
}

/** Decides an answer from what was asked. */
export type Answerer = (request: ChatRequest) => Answer;
