import type { ChatRequest } from "./chat-request.ts";

/** Tokens as a server reports them; what is missing is counted from the texts and the cache. */
export interface ReportedUsage {
  inputTokens?: number;
  cacheReadTokens?: number;
  cacheWrite5mTokens?: number;
  cacheWrite1hTokens?: number;
  outputTokens?: number;
}

/** Ways to go wrong; `afterTokens` counts pieces of text sent before. */
export type Fault =
  /** The connection is closed politely half-way. */
  | { kind: "close"; afterTokens: number }
  /** The connection is reset half-way. */
  | { kind: "reset"; afterTokens: number }
  | { kind: "error-event"; afterTokens: number; error: VendorError }
  /** The last event is broken off in the middle of its JSON, then the connection closes. */
  | { kind: "garbled-end"; afterTokens: number }
  /** All is sent but the vendor's terminator, then the connection closes politely. */
  | { kind: "no-terminator" }
  /** Silence after so many tokens; the connection stays open. */
  | { kind: "stall"; afterTokens: number }
  /** Keep-alives after so many tokens, for ever. */
  | { kind: "keep-alive"; afterTokens: number }
  /** The whole answer with its terminator, but the connection stays open. */
  | { kind: "stay-open" }
  | { kind: "no-headers" }
  /** The connection is reset before any answer. */
  | { kind: "hang-up" }
  | { kind: "status"; status: number; error: VendorError; retryAfterSeconds?: number }
  /** A status with a body that is not the vendor's: a proxy's page. */
  | { kind: "foreign"; status: number; headers: Readonly<Record<string, string>>; body: string }
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

export type Stop = "end" | "length" | "refusal" | "context" | "error";

/** One answer, scripted. */
export interface Answer {
  text: string;
  /** The pieces of text as tokens; cut from `text` unless told. */
  pieces?: readonly string[];
  /** Thought before the text, as thinking models show it. */
  thinking?: string;
  /** Milliseconds to the first piece of text; 0 unless told. */
  firstTokenMs?: number;
  /** Pieces of text a second; all at once unless told. */
  tokensPerSecond?: number;
  /** Told of each piece of a paced text just before it is written, with its index: for those who measure. */
  onPiece?: (index: number) => void;
  stop?: Stop;
  usage?: ReportedUsage | "missing";
  /** The model echoed; the one asked for unless told. */
  model?: string;
  fault?: Fault;
  wire?: WireShape;
}

/** How bytes lie on the wire, without a change of meaning. */
interface WireShape {
  lineEnd?: "\n" | "\r\n";
  /** Offsets at which the whole answer is cut into writes of their own. */
  cutPoints?: readonly number[];
  /** The whole answer in writes of so many bytes, `dripMs` apart. */
  dripBytes?: number;
  dripMs?: number;
  /** Unknown fields in each event, and an event of an unknown kind. */
  hasUnknowns?: boolean;
  /** Bytes put before the answer as they are. */
  prefix?: string;
}

/** Decides an answer from what was asked. */
export type Answerer = (request: ChatRequest) => Answer;
