import { listPossibleCards, faceOf } from "#/content/cards/card-face.ts";
import { readingOf } from "#/content/cards/readings.ts";
import { newSchedule, type Schedule } from "#/content/cards/schedule.ts";
import type { ExportedItem, ExportMoment } from "#/content/exports/export-format.ts";
import { writeItem } from "#/content/items/written-item.ts";
import type { ItemDraft } from "#/content/items/item.ts";

export const moment: ExportMoment = {
  now: new Date("2026-11-20T12:00:00Z"),
  timeZone: "Europe/Berlin",
};

/** An item with all its cards, as it comes out of the database; `schedule` is that of each. */
export function exportedItem(draft: ItemDraft, schedule: Partial<Schedule> = {}): ExportedItem {
  const { content, id, language, tags, source, parentItemId } = writeItem(draft);
  const known = "reading" in content.body ? content.body.reading : undefined;
  const cards = listPossibleCards({ ...content, language }).map(({ kind, position }) => {
    const face = faceOf({ kind, position }, { ...content, language });
    return {
      kind,
      position,
      face,
      reading: readingOf(face.targetText, language, known),
      schedule: { ...newSchedule(moment.now), ...schedule },
      suspendedAt: null,
    };
  });
  const frame = { id, language, tags, source, parentItemId };
  const rest = { favourite: false, sharedServerId: null, version: 1, createdAt: moment.now };
  return { ...content, ...frame, ...rest, cards };
}

/** Known for ten days, and asked again in ten. */
export const knownSchedule: Schedule = {
  state: "review",
  due: new Date("2026-11-30T03:00:00Z"),
  stability: 10.123456,
  difficulty: 5.5,
  scheduledDays: 10,
  learningSteps: 0,
  reps: 3,
  lapses: 1,
  lastReview: new Date("2026-11-20T10:00:00Z"),
};
