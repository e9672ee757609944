import { z } from "zod";

import { isTargetLanguage, type TargetLanguage } from "#/languages/languages.ts";
import { isId } from "#/shared/ids.ts";

import { cardKinds } from "../cards/card-kinds.ts";
import { itemKinds } from "../items/item-kinds.ts";
import type { ItemDraft } from "../items/item.ts";
import { itemSourceSchema } from "../items/item.ts";
import { optionalInstantSchema, soundSchedule } from "./sound-schedule.ts";
import type { ReadCard, ReadItem } from "./read-item.ts";

const ownId = z.string().refine(isId).nullish().catch(null);

/** An item as our own files describe it; what is not needed is believed only where it is sound. */
const ownItemSchema = z.object({
  id: ownId,
  kind: z.enum(itemKinds),
  language: z.string(),
  title: z.string(),
  body: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()).catch([]),
  favourite: z.boolean().catch(false),
  source: z.unknown().optional(),
  parentItemId: ownId,
  createdAt: optionalInstantSchema.catch(null),
});

const ownCardSchema = z.object({
  kind: z.enum(cardKinds),
  position: z.coerce.number().int().min(0),
  reading: z.string().nullish().catch(null),
  suspendedAt: optionalInstantSchema.catch(null),
});

/** An item of one of our own files; undefined where it is none. */
export function readOwnItem(
  given: unknown,
  { language, now }: { language: TargetLanguage; now: Date },
): Omit<ReadItem, "number" | "cards"> | undefined {
  const { success, data } = ownItemSchema.safeParse(given);
  if (!success) return undefined;
  const { createdAt } = data;
  const source = itemSourceSchema.safeParse(data.source).data;
  return {
    draft: {
      kind: data.kind,
      // The body is checked by its kind's own schema where the item is staged.
      ...({ title: data.title, body: data.body } as Pick<ItemDraft, "title" | "body">),
      language: isTargetLanguage(data.language) ? data.language : language,
      tags: data.tags,
      // The talk is not here.
      ...(source && { source: { ...source, turnId: undefined } }),
    } as ItemDraft,
    knownId: data.id ?? null,
    knownParentId: data.parentItemId ?? null,
    favourite: data.favourite,
    createdAt: createdAt !== null && createdAt <= now ? createdAt : null,
  };
}

/** A card of one of our own files; undefined where it is none. */
export function readOwnCard(given: unknown, now: Date): ReadCard | undefined {
  const { success, data } = ownCardSchema.safeParse(given);
  if (!success) return undefined;
  const { kind, position, reading, suspendedAt } = data;
  return {
    kind,
    position,
    reading: reading ?? null,
    schedule: soundSchedule(given, now),
    suspendedAt,
  };
}
