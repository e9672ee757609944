import type { TokenUsage } from "#/providers/language-model.ts";
import { judgeUnseenUsage } from "#/calls/judge-call.ts";
import { postTurn } from "#/calls/post-call.ts";
import { toStandingCall, type CallEnd, type StandingCall } from "#/calls/standing-call.ts";
import { startCall } from "#/calls/start-call.ts";
import type { Database } from "#/database/database.ts";

import { haiku, openTurn, type TestTurn } from "./call-world.ts";

/** No tokens of any class. */
export const noUsage: TokenUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};

const end: CallEnd = {
  outcome: "complete",
  errorCode: null,
  servedModel: null,
  providerRequestId: "req_1",
  firstTextMs: null,
};

/** A turn that was answered and charged to learner, server and operator. */
export type ChargedTurn = TestTurn & StandingCall & { turnId: string };

/** Charges a new learner's turn on a new server: with `usage`, or, without one, by an estimate. */
export async function chargeTurn(database: Database, usage?: TokenUsage): Promise<ChargedTurn> {
  const turn = await openTurn(database, [haiku]);
  const call = await startCall({ database }, turn.request, haiku);
  const billing = usage ? { usage, estimated: false } : judgeUnseenUsage(call);
  const standing = toStandingCall(call, end, billing);
  await database.transaction((sql) =>
    postTurn(sql, { reservationId: turn.reservationId, standing }),
  );
  return { ...turn, ...standing, turnId: turn.request.turnId ?? "" };
}
