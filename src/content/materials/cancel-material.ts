import { ParleyError } from "#/shared/errors.ts";

import type { ContentServices } from "../services.ts";
import { requestCancel } from "./material.repository.ts";

/**
 * Calls a material off: nothing more is asked for, what is made by then is kept and charged. The
 * worker that makes it says how it ended, within a second or so. Does nothing where it is over, or
 * called off before.
 *
 * @throws ParleyError `material_missing`.
 */
export async function cancelMaterial(
  services: ContentServices,
  input: { learnerId: string; materialId: string },
): Promise<void> {
  const isKnown = await requestCancel(services.database.sql(), input);
  if (!isKnown) throw new ParleyError("material_missing");
}
