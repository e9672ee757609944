import type { TargetLanguage } from "#/languages/languages.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { CardServices } from "../cards/services.ts";
import { lockOwner } from "../items/item.repository.ts";
import type { CardFileReader } from "./card-file-reader.ts";
import type { ReadCardFile } from "./card-file.ts";
import { comparePage, placePage } from "./place-page.ts";
import { cardFileBytesMax } from "./transfer-limits.ts";
import { insertTransfer } from "./transfer.repository.ts";

/** What bringing in files of cards needs. */
export interface TransferServices extends CardServices {
  readonly cardFileReader: CardFileReader;
}

/** What a file would bring. */
export interface TransferPreview extends Omit<ReadCardFile, "pages" | "items"> {
  transferId: string;
  newItems: number;
  /** Those that the learner has already. */
  knownItems: number;
  newCards: number;
}

/** What a file brings in from, as a learner sends it. */
export interface FileToTransfer {
  learnerId: string;
  /** The learner's, an IANA name: by it Anki's days are read. */
  timeZone: string;
  bytes: Uint8Array;
  name: string;
  /** Of what does not say itself which language is learned by it. */
  language: TargetLanguage;
  /** The learner's own language, by which the two sides of a card are told apart. */
  nativeLanguage: string;
}

/**
 * Reads a file of cards and keeps what was read until the learner says yes; nothing is made yet. A
 * file of theirs that waits already is forgotten.
 *
 * @throws ParleyError `attachment_too_large` with `limit` (bytes); `erasure_running`; what
 * `CardFileReader.read` throws.
 */
export async function stageTransfer(
  services: TransferServices,
  input: FileToTransfer,
): Promise<TransferPreview> {
  const { learnerId, ...file } = input;
  if (file.bytes.length > cardFileBytesMax) {
    throw new ParleyError("attachment_too_large", { limit: cardFileBytesMax });
  }
  const now = services.clock.now();
  const { pages, items, ...read } = await services.cardFileReader.read({ ...file, now });
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, learnerId);
    const transferId = await insertTransfer(sql, learnerId, pages);
    let newItems = 0;
    let newCards = 0;
    for (const position of pages.keys()) {
      const compared = await comparePage(sql, learnerId, { transferId, position });
      const placed = await placePage(sql, compared);
      newItems += placed.newItems.length;
      newCards += placed.newCards.length;
    }
    return { transferId, ...read, newItems, knownItems: items - newItems, newCards };
  });
}
