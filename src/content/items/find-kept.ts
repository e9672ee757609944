import type { ContentServices } from "../services.ts";
import { deleteTalkRows, selectIdsOfKeys, selectOfOriginal } from "./find-kept.repository.ts";
import type { ItemDraft, ListedItem } from "./item.ts";
import { writeItem } from "./written-item.ts";

/**
 * Which of these things a learner has already.
 *
 * @param input `drafts`: words, phrases and corrections; of other kinds there may be several alike.
 * @returns for each draft the id of its item; undefined where there is none.
 * @throws ParleyError `input_empty`, `input_too_long`, `tag_too_long`, `tags_too_many`.
 */
export async function findKept(
  services: ContentServices,
  input: { learnerId: string; drafts: readonly ItemDraft[] },
): Promise<(string | undefined)[]> {
  const keys = input.drafts.map((draft) => writeItem(draft).normalisedKey ?? "");
  const ids = await selectIdsOfKeys(services.database.sql(), input.learnerId, keys);
  return keys.map((key) => ids.get(key));
}

/**
 * What a learner keeps of a file, a page or a text that came byte for byte like this before, the
 * newest; undefined where there is nothing.
 *
 * @param input `hash`: SHA-256 of the original, in hexadecimal.
 */
export async function findItemOfOriginal(
  services: ContentServices,
  input: { learnerId: string; hash: string },
): Promise<ListedItem | undefined> {
  return selectOfOriginal(services.database.sql(), input.learnerId, input.hash);
}

/** The first and the last of some ids, by which what was kept in one go is found again. */
export interface IdRange {
  firstId: string;
  lastId: string;
}

/**
 * Deletes what was kept of talks in one go, in a way that can be undone.
 *
 * @returns how many items those were; none where they are deleted already.
 */
export async function deleteKeptOfTalk(
  services: ContentServices,
  input: { learnerId: string } & IdRange,
): Promise<number> {
  return deleteTalkRows(services.database.sql(), input);
}
