import { createHash } from "node:crypto";

import { ParleyError } from "#/shared/errors.ts";

import type { ContentServices } from "../services.ts";
import { getSharedItem } from "./find-items.ts";
import { selectOfOriginal } from "./find-kept.repository.ts";
import { lockOwner, selectOwnIds } from "./item.repository.ts";
import { insertDrafts, type OwnItem } from "./items.ts";

/** Whether an item is the learner's own, and not deleted. */
export async function isOwnItem(services: ContentServices, input: OwnItem): Promise<boolean> {
  const ids = await selectOwnIds(services.database.sql(), input.learnerId, [input.itemId]);
  return ids.length > 0;
}

/** What became of a copy: the item that the learner has now, and whether they had none before. */
export interface CopiedItem {
  itemId: string;
  isNew: boolean;
}

/**
 * Keeps a copy of what is shared with a server, of which the learner has to be a member. It is theirs
 * from then on, whatever its owner does. What they own themselves, or have copied before, is not
 * copied again.
 *
 * @throws ParleyError `item_missing`, also where it is shared no longer; `items_too_many`,
 * `erasure_running`.
 */
export async function copySharedItem(
  services: ContentServices,
  input: { learnerId: string; serverId: string; itemId: string },
): Promise<CopiedItem> {
  const { learnerId, itemId } = input;
  const { id: _id, language, ...content } = await getSharedItem(services, input);
  if (await isOwnItem(services, input)) return { itemId, isNew: false };
  const said = JSON.stringify([language, content]);
  const hash = createHash("sha256").update(said).digest("hex");
  const draft = { ...content, language, source: { kind: "share" as const, hash } };
  return services.database.transaction(async (sql) => {
    // Who presses twice waits here, and finds the first copy.
    await lockOwner(sql, learnerId);
    const copied = await selectOfOriginal(sql, learnerId, hash);
    if (copied) return { itemId: copied.id, isNew: false };
    const [kept] = await insertDrafts(sql, { learnerId, drafts: [draft] });
    if (!kept) throw new ParleyError("item_missing");
    return { itemId: kept.item.id, isNew: kept.isNew };
  });
}
