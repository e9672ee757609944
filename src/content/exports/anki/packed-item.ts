import { deflateRawSync, inflateRawSync } from "node:zlib";

import { describeItem } from "../describe-item.ts";
import type { ExportedItem } from "../export-format.ts";

/** What one packed item may come to once it is unpacked, whatever wrote it. */
const unpackedBytesMax = 4 * 1024 * 1024;

/**
 * An item whole, in letters that mean nothing in HTML: Anki keeps a field as it is, whatever people do
 * to the others, so this comes back from there. It says which cards the learner has of it: a deck
 * asks more than those where none were made.
 */
export function packItem(item: ExportedItem): string {
  const readings = item.cards.flatMap(({ kind, position, reading }) =>
    reading ? [[kind, position, reading.text]] : [],
  );
  const cards = item.cards.map(({ kind, position }) => [kind, position]);
  const packed = { ...describeItem(item), readings, cards };
  return deflateRawSync(JSON.stringify(packed)).toString("base64url");
}

/** What {@link packItem} has written of an item; undefined where something else was. */
export function unpackItem(packed: string): unknown {
  try {
    const bytes = inflateRawSync(Buffer.from(packed, "base64url"), {
      maxOutputLength: unpackedBytesMax,
    });
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
