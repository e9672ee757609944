import { ByteCollector } from "./byte-collector.ts";
import type { ExportedCard, ExportedItem, ExportMoment, FileWriter } from "./export-format.ts";

/** Everything of the items and their cards. Grows when what a reader expects has changed. */
const formatVersion = 1;

export function createJsonWriter({ now }: ExportMoment): FileWriter {
  const file = new ByteCollector();
  const head = JSON.stringify({ format: "parley-items", version: formatVersion, exportedAt: now });
  file.add(`${head.slice(0, -1)},"items":[`);
  let items = 0;
  let cards = 0;
  return {
    add: (page) => {
      for (const item of page) {
        file.add(`${items === 0 ? "" : ","}\n${JSON.stringify(describe(item))}`);
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

function describe(item: ExportedItem): object {
  const { id, kind, language, title, body, tags, favourite, source, parentItemId, createdAt } =
    item;
  return {
    id,
    kind,
    language,
    title,
    body,
    tags,
    favourite,
    source,
    parentItemId,
    createdAt,
    cards: item.cards.map(describeCard),
  };
}

function describeCard({ kind, position, reading, schedule, suspendedAt }: ExportedCard): object {
  return { kind, position, reading: reading?.text ?? null, ...schedule, suspendedAt };
}
