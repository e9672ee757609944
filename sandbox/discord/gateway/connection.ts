import type { RawData, WebSocket } from "ws";

import type { JsonObject } from "../world/records.ts";
import { ops, type GatewaySession } from "./session.ts";

/** Discord's close codes, those that the sandbox uses. */
export const closeCodes = {
  unknownError: 4000,
  unknownOp: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  invalidApiVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const heartbeatIntervalMs = 41_250;
const sendsPerMinuteMax = 120;
const minuteMs = 60_000;
/** Presence, voice state and soundboard have no effect here. */
const ignoredOps = new Set([3, 4, 31]);
/** A bot that closes with these has no wish to come back. */
const finalCodes = new Set([1000, 1001]);

export interface ConnectionHandlers {
  identify(connection: GatewayConnection, data: JsonObject): void;
  resume(connection: GatewayConnection, data: JsonObject): void;
  requestMembers(connection: GatewayConnection, data: JsonObject): void;
  /** `isFinal`: the session ends with its connection. */
  closed(connection: GatewayConnection, isFinal: boolean): void;
}

/** One WebSocket of a bot: hello, heartbeats, and the session that it identified or resumed. */
export class GatewayConnection {
  session: GatewaySession | undefined;
  readonly #socket: WebSocket;
  readonly #handlers: ConnectionHandlers;
  #receivedAtMs: number[] = [];
  #lastHeartbeatMs = performance.now();
  readonly #pulse: NodeJS.Timeout;

  constructor(socket: WebSocket, handlers: ConnectionHandlers) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.#pulse = setInterval(() => this.#closeIfSilent(), heartbeatIntervalMs);
    this.#pulse.unref();
    socket.on("message", (data) => this.#receive(data));
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => {
      clearInterval(this.#pulse);
      handlers.closed(this, finalCodes.has(code));
    });
    this.send({ op: ops.hello, d: { heartbeat_interval: heartbeatIntervalMs } });
  }

  send(payload: JsonObject): void {
    this.sendText(JSON.stringify({ t: null, s: null, ...payload }));
  }

  sendText(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }

  close(code: number, reason = ""): void {
    this.#socket.close(code, reason);
  }

  /** Cuts it as a broken network does. */
  cut(): void {
    this.#socket.terminate();
  }

  #receive(data: RawData): void {
    const now = performance.now();
    this.#receivedAtMs = this.#receivedAtMs.filter((atMs) => atMs > now - minuteMs);
    this.#receivedAtMs.push(now);
    if (this.#receivedAtMs.length > sendsPerMinuteMax) {
      this.close(closeCodes.rateLimited, "You are being rate limited.");
      return;
    }
    const payload = parsePayload(data);
    if (payload) this.#handle(Number(payload["op"]), payload["d"]);
    else this.close(closeCodes.decodeError, "Error while decoding payload.");
  }

  #handle(op: number, data: unknown): void {
    const body = typeof data === "object" && data !== null ? (data as JsonObject) : {};
    if (op === ops.heartbeat) this.#answerHeartbeat(data);
    else if (op === ops.identify || op === ops.resume) this.#open(op, body);
    else if (!this.session) this.close(closeCodes.notAuthenticated, "Not authenticated.");
    else if (op === ops.requestMembers) this.#handlers.requestMembers(this, body);
    else if (!ignoredOps.has(op)) this.close(closeCodes.unknownOp, "Unknown opcode.");
  }

  #open(op: number, body: JsonObject): void {
    if (this.session) this.close(closeCodes.alreadyAuthenticated, "Already authenticated.");
    else if (op === ops.identify) this.#handlers.identify(this, body);
    else this.#handlers.resume(this, body);
  }

  #answerHeartbeat(sequence: unknown): void {
    this.#lastHeartbeatMs = performance.now();
    if (typeof sequence === "number") this.session?.confirm(sequence);
    this.send({ op: ops.heartbeatAck });
  }

  #closeIfSilent(): void {
    if (performance.now() - this.#lastHeartbeatMs < 2 * heartbeatIntervalMs) return;
    this.close(closeCodes.unknownError, "Heartbeat missed.");
  }
}

function parsePayload(data: RawData): JsonObject | undefined {
  try {
    // ws hands over a Buffer unless told otherwise.
    return JSON.parse((data as Buffer).toString("utf8")) as JsonObject;
  } catch {
    return undefined;
  }
}
