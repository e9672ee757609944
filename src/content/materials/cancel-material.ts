import { ParleyError } from "#/shared/errors.ts";

import type { MaterialServices } from "./services.ts";

/**
 * Calls a material off: nothing more is asked for, what is made by then is kept and charged. The
 * worker that makes it says how it ended. Does nothing where it is over, or called off before.
 *
 * @throws ParleyError `material_missing`.
 */
export async function cancelMaterial(
  services: Pick<MaterialServices, "database" | "queue">,
  input: { learnerId: string; materialId: string },
): Promise<void> {
  void services;
  void input;
  throw new ParleyError("internal");
}
