import { ParleyError } from "#/shared/errors.ts";

import { endMaterial } from "./end-material.ts";
import {
  deleteEndedMaterials,
  forgetOldTokens,
  selectForsakenMaterials,
} from "./material-sweep.repository.ts";
import { claimExpiredMaterials } from "./material.repository.ts";
import { workOf, type Material } from "./material.ts";
import { openReply, sayEnd } from "./say-end.ts";
import type { MaterialWorkServices } from "./services.ts";

/** Materials in one go; the others follow two seconds later. */
const materialsPerSweep = 50;
const materialsErasedPerSweep = 500;

/** What the sweeper's share of materials needs: it makes no call. */
type SweepServices = Omit<MaterialWorkServices, "circuits" | "streamDeadlines" | "models">;

/**
 * Wakes the materials that nobody is at. A dead worker's job holds the material's own id in the queue
 * for a while, so the fence is part of this one's.
 */
export async function wakeForsakenMaterials(services: SweepServices): Promise<number> {
  const forsaken = await selectForsakenMaterials(services.database.sql(), materialsPerSweep);
  for (const { workId, fence } of forsaken) {
    const deduplicationId = `${workId}.${String(fence)}`;
    await services.queue.wake("make-material", { materialId: workId }, { deduplicationId });
  }
  return forsaken.length;
}

/**
 * Ends the materials whose time is over, here and not by the queue, so that no money is held for ever
 * whatever else is down; what was made of them is kept.
 */
export async function endExpiredMaterials(services: SweepServices): Promise<number> {
  const askedAtMs = services.clock.monotonicMs();
  const expired = await claimExpiredMaterials(services.database.sql(), materialsPerSweep);
  await Promise.all(expired.map((material) => endExpired(services, material, askedAtMs)));
  return expired.length;
}

async function endExpired(
  services: SweepServices,
  material: Material,
  askedAtMs: number,
): Promise<void> {
  const lease = services.leases.keep({ ...workOf(material), askedAtMs });
  try {
    const ended = await endMaterial(services, material, new ParleyError("provider_timeout"));
    await sayEnd(services, ended, openReply(services, ended, lease));
  } finally {
    services.leases.drop(lease);
  }
}

/** Forgets interactions' tokens as soon as Discord takes nothing more under them. */
export async function forgetMaterialTokens(services: SweepServices): Promise<number> {
  return forgetOldTokens(services.database.sql());
}

/** Erases what is kept of materials that are over: after a month, or once their text is gone for good. */
export async function eraseEndedMaterials(
  services: Pick<SweepServices, "database">,
): Promise<number> {
  return deleteEndedMaterials(services.database.sql(), materialsErasedPerSweep);
}
