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
 * - `made`: it says something, and is charged;
 * - `empty`: the chunk gives nothing for it; it costs the learner nothing;
 * - `failed`: it could not be made, and costs the learner nothing;
 * - `open`: it is to be tried again, with what was set aside for it.
 */
export type PartVerdict =
  | { name: "made"; statements: Statement[]; standing: StandingCall }
  | { name: "empty"; standing: StandingCall | undefined }
  | { name: "failed"; error: ParleyError; standing: StandingCall | undefined }
  | { name: "open"; standing: StandingCall | undefined };

/**
 * Settles one try at a part, exactly once, in one transaction: what was made is charged to all, what
 * was not to the operator alone. Answers the part as it is then.
 *
 * @throws ParleyError `lease_lost` where another worker has the material by now, or it is gone.
 */
export async function endPart(
  services: Pick<MaterialWorkServices, "database" | "clock">,
  material: Material,
  part: MaterialPart,
  verdict: PartVerdict,
): Promise<MaterialPart> {
  const statements = verdict.name === "made" ? verdict.statements : [];
  const errorCode = verdict.name === "failed" ? verdict.error.code : null;
  const costPicoUsd = verdict.name === "made" ? verdict.standing.costPicoUsd : null;
  const isOver = verdict.name !== "open";
  await runTransaction(services, async (sql) => {
    requireHeld(await lockMaking(sql, workOf(material)));
    const leftPicoUsd = await settle(sql, part, verdict);
    if (!isOver) return;
    await storePart(sql, material.id, {
      partId: part.id,
      statements: statements.length > 0 ? statements : null,
      standingCallId: verdict.name === "made" ? verdict.standing.callId : null,
      errorCode,
      leftPicoUsd,
    });
  });
  return { ...part, isOver, statements, errorCode, costPicoUsd };
}

/** In the order in which budgets are locked. What the learner can still spend, where they paid. */
async function settle(sql: Sql, { reservationId }: MaterialPart, verdict: PartVerdict) {
  const { name, standing } = verdict;
  if (name === "made") {
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
