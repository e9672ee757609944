import type { ContentServices } from "../services.ts";
import { eraseDeletedRows } from "./item.repository.ts";

const itemsPerSweep = 500;

/** For the sweeper: erases for good what was deleted so long ago that it cannot be brought back. */
export async function eraseDeletedItems(services: ContentServices): Promise<number> {
  return eraseDeletedRows(services.database.sql(), itemsPerSweep);
}
