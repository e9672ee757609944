import type { CallRequest } from "#/calls/call-request.ts";
import type { Lease } from "#/calls/lease.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { endMaterial } from "./end-material.ts";
import { requireHeld } from "./end-part.ts";
import { makeParts, type MaterialWork } from "./make-parts.ts";
import { lockMaking, returnMaterial } from "./material-end.repository.ts";
import { claimMaterial } from "./material.repository.ts";
import type { MaterialReply } from "./material-reply.ts";
import { workOf, type Material } from "./material.ts";
import { hashText } from "./hash-text.ts";
import { openReply, sayEnd } from "./say-end.ts";
import type { MaterialWorkServices } from "./services.ts";
import { watchCancel } from "./watch-cancel.ts";

/** Claims without a part that is over in between: each but the last means that a worker died over it. */
const attemptsMax = 3;

/**
 * Makes a material, from the first part that is missing, or says how it ended where a worker died
 * before it could. Does nothing where another worker has it, or where all is said. `stopping` aborts
 * when this worker is to end.
 */
export async function makeMaterial(
  services: MaterialWorkServices,
  materialId: string,
  stopping: AbortSignal,
): Promise<void> {
  const askedAtMs = services.clock.monotonicMs();
  const material = await claimMaterial(services.database.sql(), materialId);
  if (!material) return;
  const lease = services.leases.keep({ ...workOf(material), askedAtMs });
  try {
    const reply = openReply(services, material, lease);
    const ended =
      material.state === "making"
        ? await make(services, { material, reply, lease }, stopping)
        : material;
    if (ended) await sayEnd(services, ended, reply);
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== "lease_lost") throw error;
    services.log.warn("lease.lost", { materialId });
  } finally {
    services.leases.drop(lease);
  }
}

/** The material as it ended; undefined where this worker had to hand it back. */
async function make(
  services: MaterialWorkServices,
  given: { material: Material; reply: MaterialReply; lease: Lease },
  stopping: AbortSignal,
): Promise<Material | undefined> {
  const { material } = given;
  const isMade = material.parts.every(({ isOver }) => isOver);
  if (isMade || material.isCancelled) return endMaterial(services, material);
  const asked = prepare(services, material);
  if (asked instanceof ParleyError) return endMaterial(services, material, asked);
  const watch = watchCancel(services, material.id);
  try {
    const signals = { cancelled: watch.signal, stopping };
    const parts = await makeParts(services, { ...given, ...asked }, signals);
    const made = { ...material, parts };
    const isInterrupted = stopping.aborted && parts.some(({ isOver }) => !isOver);
    if (isInterrupted) return await handBack(services, made);
    const reason = watch.signal.aborted ? undefined : new ParleyError("material_unusable");
    return await endMaterial(services, made, reason);
  } finally {
    watch.close();
  }
}

/** What is asked of whom; or why nothing more is made. */
function prepare(
  { models }: MaterialWorkServices,
  material: Material,
): Pick<MaterialWork, "question" | "candidates"> | ParleyError {
  const { text, textHash, profile, kinds, parts, attempt, isExpired } = material;
  if (isExpired) return new ParleyError("provider_timeout");
  if (attempt > attemptsMax) return new ParleyError("internal");
  if (text === null || hashText(text) !== textHash) return new ParleyError("material_text_changed");
  const candidates = tryEligible(models, material);
  return candidates instanceof ParleyError
    ? candidates
    : { question: { profile, text, kinds, parts }, candidates };
}

/** The server may have changed its mind about models. */
function tryEligible(
  models: MaterialWorkServices["models"],
  material: Material,
): CallRequest["candidates"] | ParleyError {
  try {
    return models.eligible(material);
  } catch (error) {
    return toParleyError(error);
  }
}

/** Gives up a material whose worker has to end: another goes on with what is missing. */
async function handBack(services: MaterialWorkServices, material: Material): Promise<undefined> {
  await runTransaction(services, async (sql) => {
    requireHeld(await lockMaking(sql, workOf(material)));
    await returnMaterial(sql, material.id);
  });
  // This worker's own job still holds the material's usual id in the queue.
  const deduplicationId = `${material.id}.${String(material.fence)}`;
  const { queue } = services;
  void queue.wake("make-material", { materialId: material.id }, { deduplicationId });
}
