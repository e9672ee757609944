import type { Answer, Stop, VendorError } from "./answer.ts";
import type { ChatRequest } from "./chat-request.ts";

/** Tokens of one answer, as a partition. */
export interface Usage {
  inputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  outputTokens: number;
}

/** What the events of one answer are made from. */
export interface AnswerContext {
  id: string;
  /** The model echoed. */
  model: string;
  stop: Stop;
  usage: Usage | undefined;
  thinking: string | undefined;
  hasUnknowns: boolean;
}

/** One vendor's wire protocol. Events are whole, with their ends of line. */
export interface Protocol {
  /** Where chat requests go, below the vendor's base address. */
  path: string;
  contentType: string;
  /** The header that names a request. */
  requestIdHeader: string | undefined;
  keepAlive: string;
  /** @throws RefusedRequest where the vendor would refuse it */
  readRequest(headers: Readonly<Record<string, string>>, body: unknown): ChatRequest;
  open(context: AnswerContext): string[];
  text(piece: string, context: AnswerContext): string;
  close(context: AnswerContext): string[];
  errorEvent(error: VendorError): string;
  errorBody(error: VendorError, message: string): object;
}

/** A request that the vendor refuses before it answers. */
export class RefusedRequest extends Error {
  readonly status: number;
  readonly error: VendorError;

  constructor(status: number, error: VendorError, message: string) {
    super(message);
    this.status = status;
    this.error = error;
  }
}

/** The text of an answer in pieces as models send them, some four characters each. */
export function cutIntoPieces(answer: Answer): readonly string[] {
  return answer.pieces ?? answer.text.match(/\s*[^\s]{1,6}|\s+$/gu) ?? [];
}

/** Unknown fields, for events that must survive what a vendor may add. */
export function unknownFields(context: AnswerContext): object {
  return context.hasUnknowns
    ? { p: "abcdefgh", novelty: { depth: [1, null, { of: "field" }] }, nothing: null }
    : {};
}

/** Sentences for an error, as a vendor might word it. */
export const errorMessages: Readonly<Record<VendorError, string>> = {
  overloaded: "Overloaded",
  "rate-limit": "Number of requests has exceeded your rate limit.",
  "spend-limit": "You have reached your specified API usage limits.",
  billing: "Insufficient Balance",
  auth: "Invalid API key",
  "context-exceeded": "",
  "bad-request": "The request is not valid.",
  internal: "Internal server error",
};
