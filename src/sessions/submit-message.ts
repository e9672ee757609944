import type { SessionServices } from "./services.ts";

/** What a learner sent, by writing or by a form. */
export interface IncomingMessage {
  channelId: string;
  discordUserId: string;
  /** The message's id, or the interaction's: the same event delivered twice is taken once. */
  eventId: string;
  /** Undefined for a form. */
  discordMessageId: string | undefined;
  /** As it came; cleaned here. */
  text: string;
}

/**
 * - `accepted`: it waits for its answer; `resumed` where that took up a paused or expired session;
 * - `duplicate`: this event was taken before, nothing changed;
 * - `no_session`: this person has no session here that could take it.
 */
export type Submission =
  | { outcome: "accepted"; sessionId: string; turnId: string; joined: boolean; resumed: boolean }
  | { outcome: "duplicate" }
  | { outcome: "no_session" };

/**
 * Takes in one message: its row, its turn and the reservation stand, or nothing does. Finds the
 * session itself, so call it for every message in a place where sessions may be.
 * @throws ParleyError `input_*`, `turn_input_full`, `budget_*`, `model_*`, `session_active_already`
 * (the message would take up a session while another one is active).
 */
export function submitMessage(
  services: SessionServices,
  message: IncomingMessage,
): Promise<Submission> {
  throw new Error("soon");
}
