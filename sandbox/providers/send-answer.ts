import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import type { Answer, Fault } from "./answer.ts";
import { cutIntoPieces, errorMessages, type AnswerContext, type Protocol } from "./protocol.ts";

const keepAliveEveryMs = 20;

/** Long enough for what was written to arrive before a reset destroys it. */
const beforeResetMs = 30;

/** Sends one answer, whole or with its fault. Resolves when nothing more is sent. */
export async function sendAnswer(
  response: ServerResponse,
  protocol: Protocol,
  answer: Answer,
  context: AnswerContext,
): Promise<void> {
  const { fault } = answer;
  if (fault && sendWithoutEvents(response, protocol, fault)) return;
  response.writeHead(200, {
    "content-type": protocol.contentType,
    ...(protocol.requestIdHeader && { [protocol.requestIdHeader]: context.id }),
  });
  response.flushHeaders();
  if (fault?.kind !== "empty") await sendEvents(response, protocol, answer, context);
  await endWith(response, protocol, fault);
}

/** The faults that leave no room for an answer. True where this was one of them. */
function sendWithoutEvents(response: ServerResponse, protocol: Protocol, fault: Fault): boolean {
  if (fault.kind === "no-headers") return true;
  if (fault.kind === "hang-up") response.socket?.resetAndDestroy();
  else if (fault.kind === "status") sendError(response, protocol, fault);
  else if (fault.kind === "foreign") {
    response.writeHead(fault.status, fault.headers).end(fault.body);
  } else return false;
  return true;
}

function sendError(
  response: ServerResponse,
  protocol: Protocol,
  fault: Extract<Fault, { kind: "status" }>,
): void {
  const { status, error, retryAfterSeconds } = fault;
  response.writeHead(status, {
    "content-type": "application/json",
    ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
  });
  response.end(JSON.stringify(protocol.errorBody(error, errorMessages[error])));
}

async function sendEvents(
  response: ServerResponse,
  protocol: Protocol,
  answer: Answer,
  context: AnswerContext,
): Promise<void> {
  const { fault, wire = {}, firstTokenMs = 0, tokensPerSecond } = answer;
  const toWire = (event: string) =>
    wire.lineEnd === "\r\n" ? event.replaceAll("\n", "\r\n") : event;
  const whole = cutIntoPieces(answer);
  const pieces = fault && "afterTokens" in fault ? whole.slice(0, fault.afterTokens) : whole;
  const opening = [wire.prefix ?? "", ...protocol.open(context)].map(toWire);
  const texts = pieces.map((piece) => toWire(protocol.text(piece, context)));
  const closing = closingEvents(protocol, answer, context).map(toWire);
  if (firstTokenMs === 0 && tokensPerSecond === undefined) {
    await sendBytes(response, [...opening, ...texts, ...closing].join(""), answer);
    return;
  }
  response.write(opening.join(""));
  await sendPaced(response, texts, { firstTokenMs, tokensPerSecond, onPiece: answer.onPiece });
  response.write(closing.join(""));
}

/** What follows the text: the vendor's ending, or the fault's own bytes. */
function closingEvents(protocol: Protocol, answer: Answer, context: AnswerContext): string[] {
  const { fault } = answer;
  if (fault?.kind === "error-event") return [protocol.errorEvent(fault.error)];
  if (fault?.kind === "garbled-end") {
    const event = protocol.text("never read", context);
    return [event.slice(0, Math.floor(event.length * 0.6))];
  }
  if (fault && "afterTokens" in fault) return [];
  const closing = protocol.close(context);
  return fault?.kind === "no-terminator" ? closing.slice(0, -1) : closing;
}

/** The bytes at once, or in writes of their own as the answer's wire says. */
async function sendBytes(response: ServerResponse, text: string, answer: Answer): Promise<void> {
  const bytes = Buffer.from(text);
  const { cutPoints = [], dripBytes, dripMs = 1 } = answer.wire ?? {};
  const points = dripBytes
    ? Array.from({ length: Math.ceil(bytes.length / dripBytes) }, (_, index) => index * dripBytes)
    : [...cutPoints].map((point) => point % bytes.length).sort((first, second) => first - second);
  const edges = [...new Set([0, ...points, bytes.length])];
  for (const [index, edge] of edges.entries()) {
    if (response.destroyed) return;
    const chunk = bytes.subarray(edge, edges[index + 1] ?? bytes.length);
    if (chunk.length > 0) response.write(chunk);
    if (dripBytes) await delay(dripMs);
  }
}

/** Each piece at its own time from the start, so that late timers do not add up. */
async function sendPaced(
  response: ServerResponse,
  texts: readonly string[],
  pace: { firstTokenMs: number; tokensPerSecond: number | undefined; onPiece: Answer["onPiece"] },
): Promise<void> {
  const startMs = performance.now();
  const everyMs = pace.tokensPerSecond === undefined ? 0 : 1000 / pace.tokensPerSecond;
  for (const [index, text] of texts.entries()) {
    const waitMs = startMs + pace.firstTokenMs + index * everyMs - performance.now();
    if (waitMs > 0) await delay(waitMs);
    if (response.destroyed) return;
    pace.onPiece?.(index);
    response.write(text);
  }
}

async function endWith(
  response: ServerResponse,
  protocol: Protocol,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.kind === "stall" || fault?.kind === "stay-open") return;
  if (fault?.kind === "reset") {
    await delay(beforeResetMs);
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault?.kind === "keep-alive") await keepAlive(response, protocol);
  response.end();
}

async function keepAlive(response: ServerResponse, protocol: Protocol): Promise<void> {
  while (!response.destroyed) {
    response.write(protocol.keepAlive);
    await delay(keepAliveEveryMs);
  }
}
