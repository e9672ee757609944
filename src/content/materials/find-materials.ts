import { ParleyError } from "#/shared/errors.ts";

import type { OwnItem } from "../items/items.ts";
import type { ContentServices } from "../services.ts";
import type { MaterialKind } from "./material-kinds.ts";
import type { MadeItem, MaterialProgress } from "./material-reply.ts";

/** A material that is being made, or waits for a worker. */
export interface RunningMaterial extends MaterialProgress {
  id: string;
  /** The text that it is made of. */
  itemId: string;
  kinds: readonly MaterialKind[];
  isCancelled: boolean;
}

/** What there is of a text. */
export interface MaterialsOfText {
  running: RunningMaterial | null;
  /** Kept and not deleted, the newest first; the 50 newest. */
  items: readonly MadeItem[];
}

/** What was made of a text and what is being made. */
export async function findMaterialsOf(
  services: ContentServices,
  input: OwnItem,
): Promise<MaterialsOfText> {
  void services;
  void input;
  throw new ParleyError("internal");
}

/** The material that is being made for a learner, of whatever text; null where there is none. */
export async function findRunningMaterial(
  services: ContentServices,
  input: { learnerId: string },
): Promise<RunningMaterial | null> {
  void services;
  void input;
  throw new ParleyError("internal");
}
