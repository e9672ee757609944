import type { ExportedCard, ExportedItem } from "./export-format.ts";

/** An item as files name its parts; `describe-item` is to JSON what a row's columns are to a table. */
export function describeItem(item: Omit<ExportedItem, "cards">): object {
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
  };
}

/** A card as files name its parts. */
export function describeCard({
  kind,
  position,
  reading,
  schedule,
  suspendedAt,
}: ExportedCard): object {
  return { kind, position, reading: reading?.text ?? null, ...schedule, suspendedAt };
}
