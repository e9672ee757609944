import { ByteCollector } from "./byte-collector.ts";
import { describeCard, describeItem } from "./describe-item.ts";
import type { ExportMoment, FileWriter } from "./export-format.ts";

/** What the file says that it is. */
export const jsonFormat = "parley-items";

/** Grows when what a reader expects has changed. */
export const jsonVersion = 1;

/** Everything of the items and their cards. */
export function createJsonWriter({ now }: ExportMoment): FileWriter {
  const file = new ByteCollector();
  const head = JSON.stringify({ format: jsonFormat, version: jsonVersion, exportedAt: now });
  file.add(`${head.slice(0, -1)},"items":[`);
  let items = 0;
  let cards = 0;
  return {
    add: (page) => {
      for (const item of page) {
        const described = { ...describeItem(item), cards: item.cards.map(describeCard) };
        file.add(`${items === 0 ? "" : ","}\n${JSON.stringify(described)}`);
        items += 1;
        cards += item.cards.length;
      }
    },
    finish: () => {
      file.add("\n]}\n");
      return { bytes: file.finish(), items, cards, itemsLeftOut: 0 };
    },
  };
}
