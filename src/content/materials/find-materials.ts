import type { OwnItem } from "../items/items.ts";
import type { ContentServices } from "../services.ts";
import { selectMade, selectRunning } from "./find-materials.repository.ts";
import type { MadeItem } from "./material-reply.ts";
import type { RunningMaterial } from "./running-material.ts";

/** What there is of a text. */
export interface MaterialsOfText {
  /** What is being made of it. */
  running: RunningMaterial | null;
  /** What was made of it, is kept and not deleted: the newest first, 50 at most. */
  items: readonly MadeItem[];
}

/** What was made of a text and what is being made. */
export async function findMaterialsOf(
  services: ContentServices,
  input: OwnItem,
): Promise<MaterialsOfText> {
  const sql = services.database.sql();
  const running = await selectRunning(sql, input.learnerId);
  return {
    running: running?.itemId === input.itemId ? running : null,
    items: await selectMade(sql, input),
  };
}

/** The material that is being made for a learner, of whatever text; null where there is none. */
export async function findRunningMaterial(
  services: ContentServices,
  input: { learnerId: string },
): Promise<RunningMaterial | null> {
  return (await selectRunning(services.database.sql(), input.learnerId)) ?? null;
}
