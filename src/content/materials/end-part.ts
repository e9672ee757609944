import { postLostCall, postTurn } from "#/calls/post-call.ts";
import { releaseWork } from "#/calls/reserve-work.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import { lockMaking, storePart } from "./material-end.repository.ts";
import { workOf, type Material, type MaterialPart } from "./material.ts";
import type { MaterialWorkServices } from "./services.ts";
import type { Statement } from "./statement.ts";

/**
 * What becomes of a part:
 * - `answered`: the chunk was read and answered, which is charged, whatever of it could be used;
 * - `failed`: it could not be made, and costs the learner nothing;
 * - `open`: it is to be tried again, with what was set aside for it.
 */
export type PartVerdict =
  | { name: "answered"; statements: Statement[]; standing: StandingCall }
  | { name: "failed"; error: ParleyError; standing: StandingCall | undefined }
  | { name: "open"; standing: StandingCall | undefined };

/**
 * Settles one try at a part, exactly once, in one transaction: what was answered is charged to all,
 * what was not to the operator alone. Answers the part as it is then.
 *
 * @throws ParleyError `lease_lost` where another worker has the material by now, or it is gone.
 */
export async function endPart(
  services: Pick<MaterialWorkServices, "database" | "clock">,
  material: Material,
  part: MaterialPart,
  verdict: PartVerdict,
): Promise<MaterialPart> {
  const answer = verdict.name === "answered" ? verdict : undefined;
  const statements = answer?.statements ?? [];
  const errorCode = verdict.name === "failed" ? verdict.error.code : null;
  const costPicoUsd = answer?.standing.costPicoUsd ?? null;
  const isOver = verdict.name !== "open";
  await runTransaction(services, async (sql) => {
    requireHeld(await lockMaking(sql, workOf(material)));
    const leftPicoUsd = await settle(sql, part, verdict);
    if (!isOver) return;
    await storePart(sql, material.id, {
      partId: part.id,
      statements,
      standingCallId: answer?.standing.callId ?? null,
      errorCode,
      leftPicoUsd,
    });
  });
  const statementCount = statements.length;
  return { ...part, isOver, statements, statementCount, errorCode, costPicoUsd };
}

/** In the order in which budgets are locked. What the learner can still spend, where they paid. */
async function settle(sql: Sql, { reservationId }: MaterialPart, verdict: PartVerdict) {
  const { name, standing } = verdict;
  if (name === "answered") {
    const { posted, leftPicoUsd } = await postTurn(sql, { reservationId, standing });
    requireHeld(posted);
    return leftPicoUsd;
  }
  if (name !== "open") requireHeld(await releaseWork(sql, reservationId));
  if (standing) requireHeld(await postLostCall(sql, standing));
  return undefined;
}

/** What was settled before was taken for dead: then another worker has the material, or will. */
export function requireHeld(isHeld: boolean): void {
  if (!isHeld) throw new ParleyError("lease_lost");
}
