import { intents } from "./intents.ts";
import type { Dispatch } from "./dispatch.ts";

/** Gateway op codes. */
export const ops = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

/** A session whose bot is away keeps this many events for its return. */
const keptEventsMax = 10_000;

interface KeptEvent {
  readonly sequence: number;
  readonly text: string;
}

/** What one identify began: it outlives its connection, until it is resumed or forgotten. */
export class GatewaySession {
  readonly id: string;
  readonly intents: number;
  #sequence = 0;
  /** Sent and not known to have arrived, oldest first. */
  #kept: KeptEvent[] = [];
  /** Undefined while nobody is connected. */
  #send: ((text: string) => void) | undefined;
  #disconnectedAtMs: number | undefined;

  constructor(id: string, asked: number) {
    this.id = id;
    this.intents = asked;
  }

  get disconnectedAtMs(): number | undefined {
    return this.#disconnectedAtMs;
  }

  attach(send: (text: string) => void): void {
    this.#send = send;
    this.#disconnectedAtMs = undefined;
  }

  detach(atMs: number): void {
    this.#send = undefined;
    this.#disconnectedAtMs = atMs;
  }

  /** Sends an event, if the session asked for its kind, and keeps it for a resume. */
  dispatch(event: Dispatch): void {
    if (event.intents !== 0 && !(this.intents & event.intents)) return;
    const readsContent = (this.intents & intents.messageContent) !== 0;
    const data = readsContent ? event.data : (event.withoutContent ?? event.data);
    this.#sequence += 1;
    const text = JSON.stringify({ op: ops.dispatch, t: event.name, s: this.#sequence, d: data });
    this.#kept.push({ sequence: this.#sequence, text });
    if (this.#kept.length > keptEventsMax) this.#kept.shift();
    this.#send?.(text);
  }

  /** A heartbeat tells how far the bot has read. */
  confirm(sequence: number): void {
    const firstUnread = this.#kept.findIndex((event) => event.sequence > sequence);
    this.#kept = firstUnread === -1 ? [] : this.#kept.slice(firstUnread);
  }

  /** Whether everything after `sequence` is still there. */
  canReplayFrom(sequence: number): boolean {
    const oldest = this.#kept[0]?.sequence ?? this.#sequence + 1;
    return sequence <= this.#sequence && sequence >= oldest - 1;
  }

  /** What came after `sequence`, as it was first sent. */
  replay(sequence: number): void {
    for (const event of this.#kept) if (event.sequence > sequence) this.#send?.(event.text);
  }
}
