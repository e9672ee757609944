import { ensureServer } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { ContentServices } from "../services.ts";
import { updateFavourite, updateSharedServer, updateUnshared } from "./item.repository.ts";
import type { OwnItem } from "./items.ts";

/*
 * What is said about an item and not by it: this needs no version, since the last word holds.
 */

/** Marks an item as a favourite, or no longer. @throws ParleyError `item_missing`. */
export async function setFavourite(
  services: ContentServices,
  input: OwnItem & { favourite: boolean },
): Promise<void> {
  const isMarked = await updateFavourite(services.database.sql(), input);
  if (!isMarked) throw new ParleyError("item_missing");
}

/**
 * Lets the members of a server read an item, or with null nobody but its owner. It is shared with
 * one server at a time. That the owner is a member there is the caller's to see.
 *
 * @throws ParleyError `item_missing`.
 */
export async function shareItem(
  services: ContentServices,
  input: OwnItem & { serverId: string | null },
): Promise<void> {
  await services.database.transaction(async (sql) => {
    if (input.serverId !== null) await ensureServer(sql, input.serverId);
    if (!(await updateSharedServer(sql, input))) throw new ParleyError("item_missing");
  });
}

/**
 * Ends that an item is shared with a server, whoever shares it. That who asks may manage the server is
 * the caller's to see.
 *
 * @throws ParleyError `item_missing` where it is not shared there.
 */
export async function unshareInServer(
  services: ContentServices,
  input: { serverId: string; itemId: string },
): Promise<void> {
  if (!(await updateUnshared(services.database.sql(), input)))
    throw new ParleyError("item_missing");
}
