import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { MaterialWish } from "./estimate-material.ts";
import type { MaterialKind } from "./material-kinds.ts";
import type { MaterialServices } from "./services.ts";

/** A material that is to be made, and where its learner sees it. */
export interface MaterialOrder extends MaterialWish {
  /** The interaction's id: the same one delivered twice starts it once. */
  eventId: string;
  interactionToken: string;
  interfaceLocale: InterfaceLocale;
  /** What the items will be called, by kind: `materialTitles` of src/discord/material-reply makes them. */
  titles: Readonly<Record<MaterialKind, string>>;
}

/**
 * Sets aside what it may cost and has a worker make it, which then edits the interaction's private
 * answer. Answers the material's id.
 *
 * @throws ParleyError `item_missing`, `material_too_large`, `material_running` (one at a time),
 * `consent_missing` (the learner is being erased), `budget_*`, `model_*`.
 */
export async function startMaterial(
  services: MaterialServices,
  order: MaterialOrder,
): Promise<string> {
  void services;
  void order;
  throw new ParleyError("internal");
}
