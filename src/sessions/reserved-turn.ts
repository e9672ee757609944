import type { Narrowing } from "#/calls/reserve-narrowing.ts";

/** What a turn may spend. */
export interface ReservedTurn {
  reservationId: string;
  /** Tokens that stand before its own messages, at most. */
  knownTokens: number;
  /** Null where any model that the server allows may answer. */
  narrowing: Narrowing | null;
}
