import { afterAll, beforeAll, beforeEach } from "vitest";

import type { ExportFormat } from "#/content/exports/export-format.ts";
import { exportItems } from "#/content/exports/export-items.ts";
import { fileWriters } from "#/content/exports/file-writers.ts";
import type { ItemExporter } from "#/content/exports/item-exporter.ts";
import { applyTransfer, type AppliedTransfer } from "#/content/transfers/apply-transfer.ts";
import { readCardFile } from "#/content/transfers/read-card-file.ts";
import {
  stageTransfer,
  type TransferPreview,
  type TransferServices,
} from "#/content/transfers/stage-transfer.ts";

import { berlin, createCardWorld, type CardWorld } from "./card-world.ts";

/** In this thread, to save time: what the exporter's own does has tests of its own. */
const exporter: ItemExporter = {
  write: async ({ format, moment }, pages) => {
    const writer = await fileWriters[format](moment);
    for await (const page of pages) writer.add(page);
    return writer.finish();
  },
};

/** A database in which each test has a German learner of its own, who brings in files and takes some away. */
export function useTransfers() {
  let opened: CardWorld | undefined;
  let learnerId = "";
  const world = () => {
    if (!opened) throw new Error("the world has not begun yet");
    return opened;
  };
  const services = (): TransferServices => ({
    ...world().services,
    cardFileReader: { read: readCardFile },
  });
  beforeAll(async () => {
    opened = await createCardWorld();
  });
  beforeEach(async () => {
    learnerId = await world().addLearner();
  });
  afterAll(() => world().database.close());
  const stage = (
    bytes: Uint8Array | string,
    name: string,
    ofLearnerId = learnerId,
  ): Promise<TransferPreview> =>
    stageTransfer(services(), {
      learnerId: ofLearnerId,
      timeZone: berlin,
      nativeLanguage: "de",
      language: "es",
      bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
      name,
    });
  return {
    world,
    services,
    stage,
    me: () => learnerId,
    /** A file with all that somebody keeps. */
    exportAll: async (format: ExportFormat): Promise<Uint8Array> => {
      const scope = { learnerId, language: undefined, collectionId: undefined };
      const wish = { ...scope, timeZone: berlin, format };
      return (await exportItems({ ...services(), exporter }, wish)).bytes;
    },
    bringIn: async (
      bytes: Uint8Array | string,
      name: string,
      ofLearnerId = learnerId,
    ): Promise<AppliedTransfer & { transferId: string }> => {
      const { transferId } = await stage(bytes, name, ofLearnerId);
      const applied = await applyTransfer(services(), { learnerId: ofLearnerId, transferId });
      return { transferId, ...applied };
    },
    /** What somebody keeps, with how well they know it, but for the ids. */
    keptBy: (ofLearnerId: string) =>
      world().rows(
        `select kind, language, title, body, to_jsonb(tags) as tags, favourite,
                (select jsonb_agg(to_jsonb(card) - 'id' - 'item_id' - 'learner_id' - 'transfer_id'
                          - 'created_at' - 'version' order by position, kind)
                   from card where item_id = content_item.id) as cards
           from content_item where learner_id = ? and deleted_at is null
          order by created_at, title`,
        [ofLearnerId],
      ),
    /** The files of a learner that wait. */
    waiting: (ofLearnerId = learnerId) =>
      world().rows(
        `select (select count(*)::int from transfer_page where transfer_id = transfer.id) as pages
           from transfer where learner_id = ? and applied_at is null`,
        [ofLearnerId],
      ),
  };
}
