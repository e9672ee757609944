import type { RecapServices } from "./services.ts";
import { claimRecap, workOf } from "./recap.repository.ts";

/**
 * Says what a session that has ended was about: at once what our code knows, then what a model says.
 * Does nothing while turns of it are open, while another worker has it, or where all is said.
 * `stopping` aborts when this worker is to end.
 */
export async function recapSession(
  services: RecapServices,
  sessionId: string,
  stopping: AbortSignal,
): Promise<void> {
  const askedAtMs = services.clock.monotonicMs();
  const recap = await claimRecap(services.database.sql(), sessionId);
  if (!recap || stopping.aborted) return;
  const lease = services.leases.keep({ ...workOf(recap), askedAtMs });
  services.leases.drop(lease);
}
