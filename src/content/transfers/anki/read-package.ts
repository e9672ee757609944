import { ParleyError } from "#/shared/errors.ts";

import type { CardFile } from "../card-file.ts";
import type { Stager } from "../stager.ts";
import { transferItemsMax } from "../transfer-limits.ts";
import { AnkiCollection } from "./collection.ts";
import type { NoteOfType } from "./note-of-type.ts";
import { openPackage } from "./open-package.ts";
import { countAnkiDays, isSuspended, readAnkiSchedule } from "./read-anki-schedule.ts";
import { stageGapNotes } from "./stage-gap-notes.ts";
import { isOwnNote, stageOwnNotes } from "./stage-own-notes.ts";
import { stagePlainNotes } from "./stage-plain-notes.ts";

/** Cards that are looked at: more than all notes of a file can need. */
const cardsMax = transferItemsMax * 10;

/**
 * Items out of an Anki package: of ours as they were, of others by their note types.
 *
 * @returns how many pictures and sounds were left out.
 * @throws ParleyError what `openPackage` throws, `transfer_too_many`.
 */
export async function readPackage(file: CardFile, stager: Stager): Promise<number> {
  const sqlite = await openPackage(file.bytes);
  try {
    const notes = listNotes(new AnkiCollection(sqlite), file);
    const own = notes.filter(({ note }) => isOwnNote(note));
    const others = notes.filter(({ note }) => !isOwnNote(note));
    const left = [...stageOwnNotes(own, { file, stager }), ...others];
    let media = 0;
    for (const [type, ofType] of Map.groupBy(left, (one) => one.type)) {
      const stage = type?.hasGaps ? stageGapNotes : stagePlainNotes;
      if (type) media += stage(type, ofType, { file, stager });
      else
        ofType.forEach(({ number }) =>
          stager.refuse({ number, reason: "unreadable", excerpt: "" }),
        );
    }
    return media;
  } finally {
    sqlite.close();
  }
}

function listNotes(collection: AnkiCollection, { timeZone, now }: CardFile): NoteOfType[] {
  const types = collection.noteTypes();
  const notes = collection.notes(transferItemsMax + 1);
  if (notes.length > transferItemsMax) {
    throw new ParleyError("transfer_too_many", { limit: transferItemsMax });
  }
  const cards = collection.cards(cardsMax);
  const days = countAnkiDays(collection.beganSeconds(), timeZone);
  const lastAnswers = collection.lastAnswers(cardsMax);
  return notes.map((note, index) => ({
    number: index + 1,
    note,
    type: types.get(note.typeId),
    cards: (cards.get(note.id) ?? []).map((card) => ({
      template: card.template,
      schedule: readAnkiSchedule(card, { days, lastAnswers, now }),
      suspendedAt: isSuspended(card) ? now : null,
    })),
  }));
}
