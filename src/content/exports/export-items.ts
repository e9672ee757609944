import type { CardServices } from "../cards/services.ts";
import type { ExportedItem, ExportFormat, WrittenFile } from "./export-format.ts";
import { exportPageRows } from "./export-limits.ts";
import { selectCardsToExport, selectItemsToExport, type ExportScope } from "./export.repository.ts";
import type { ItemExporter } from "./item-exporter.ts";

/** What exporting needs. */
export interface ExportServices extends CardServices {
  readonly exporter: ItemExporter;
}

/**
 * A learner's items with their cards as one file. They are read in pages, those kept first first, so
 * that what is kept meanwhile comes in at the end and nothing comes twice.
 *
 * @param input `language`, `collectionId`: only what is learned of it, and is in it; undefined for all.
 * `timeZone`: the learner's.
 * @throws ParleyError `items_export_too_large` with `limit` in megabytes; `too_many_requests`.
 */
export async function exportItems(
  services: ExportServices,
  input: ExportScope & { timeZone: string; format: ExportFormat },
): Promise<WrittenFile> {
  const { timeZone, format } = input;
  const moment = { now: services.clock.now(), timeZone };
  return services.exporter.write({ format, moment }, readPages(services, input));
}

async function* readPages(services: CardServices, of: ExportScope): AsyncGenerator<ExportedItem[]> {
  const sql = services.database.sql();
  let after: string | null = null;
  for (;;) {
    const items = await selectItemsToExport(sql, of, { after, rows: exportPageRows });
    const itemIds = items.map(({ id }) => id);
    const last = itemIds.at(-1);
    if (last === undefined) return;
    const cards = Map.groupBy(
      await selectCardsToExport(sql, of.learnerId, itemIds),
      ({ itemId }) => itemId,
    );
    yield items.map((item) => Object.assign(item, { cards: cards.get(item.id) ?? [] }));
    after = last;
  }
}
