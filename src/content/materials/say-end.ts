import type { Lease } from "#/calls/lease.ts";
import { toParleyError } from "#/shared/errors.ts";

import { forgetToken } from "./material-end.repository.ts";
import type { MaterialEnding, MaterialReply } from "./material-reply.ts";
import { isUseless, workOf, type Material } from "./material.ts";
import type { MaterialWorkServices } from "./services.ts";

type SayServices = Pick<MaterialWorkServices, "database" | "log" | "materialReplySink">;

/** Takes up the private answer of the interaction that asked; says nothing once that takes no more. */
export function openReply(
  { materialReplySink }: SayServices,
  material: Material,
  lease: Lease,
): MaterialReply {
  const { id: materialId, itemId, interactionToken, interfaceLocale, kinds } = material;
  if (interactionToken === null) return silentReply;
  return materialReplySink.open({
    materialId,
    itemId,
    interactionToken,
    interfaceLocale,
    kinds,
    lease,
  });
}

const silentReply: MaterialReply = { show: () => undefined, finish: () => Promise.resolve() };

/**
 * Says how a material ended, and forgets where. Where Discord is away for now, that is left to
 * whoever comes next.
 */
export async function sayEnd(
  services: SayServices,
  material: Material,
  reply: MaterialReply,
): Promise<void> {
  const isSaid = await trySaying(services, material, reply);
  if (isSaid) await forgetToken(services.database.sql(), workOf(material));
  services.log.info("material.ended", { materialId: material.id, state: material.state, isSaid });
}

/** Whether there is nothing more to say: it is said, or never can be. */
async function trySaying(
  { log }: SayServices,
  material: Material,
  reply: MaterialReply,
): Promise<boolean> {
  try {
    await reply.finish(endingOf(material));
    return true;
  } catch (thrown) {
    const error = toParleyError(thrown);
    log.warn("material.end_unsaid", { materialId: material.id, code: error.code });
    return !error.retryable;
  }
}

function endingOf({ state, errorCode, made, parts, leftPicoUsd }: Material): MaterialEnding {
  return {
    state: state === "done" || state === "cancelled" ? state : "failed",
    errorCode,
    items: made,
    partsMade: parts.filter(({ statementCount }) => statementCount > 0).length,
    partsUseless: parts.filter(isUseless).length,
    parts: parts.length,
    costPicoUsd: parts.reduce((sum, { costPicoUsd }) => sum + (costPicoUsd ?? 0n), 0n),
    leftPicoUsd,
  };
}
