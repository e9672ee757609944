import { countCharacters, limitCharacters, stripUnsafe } from "#/shared/clean-text.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";

import { faceOf, listPossibleCards, type CardSource } from "../cards/card-face.ts";
import { readingCharactersMax } from "../cards/card-limits.ts";
import { readingOf } from "../cards/readings.ts";
import { newSchedule } from "../cards/schedule.ts";
import { tagCharactersMax, tagsMax } from "../items/content-limits.ts";
import type { ItemDraft } from "../items/item.ts";
import { writeItem } from "../items/written-item.ts";
import type { BrokenEntry, BrokenReason, CardFile, ReadCardFile } from "./card-file.ts";
import type { ReadCard, ReadItem } from "./read-item.ts";
import type { StagedCard, StagedItem } from "./staged-item.ts";
import {
  brokenNamedMax,
  stagedPageItemsMax,
  stagedPageLengthMax,
  transferItemsMax,
} from "./transfer-limits.ts";

const excerptCharactersMax = 60;
const examplesMax = 3;
const fileNameCharactersMax = 200;

const reasons: Partial<Record<ErrorCode, BrokenReason>> = {
  input_empty: "empty",
  input_too_long: "too_long",
  tag_too_long: "too_long",
};

/** Takes in what is found in a file: checks it, puts together what is the same, counts what is broken. */
export class Stager {
  readonly #now: Date;
  /** Of what does not say itself where it came from. */
  readonly #source: NonNullable<ItemDraft["source"]>;
  readonly #items = new Map<string, StagedItem>();
  readonly #stagedIds = new Map<string, string>();
  readonly #parents: { item: StagedItem; knownParentId: string }[] = [];
  readonly #brokenNamed: BrokenEntry[] = [];
  #broken = 0;

  constructor({ now, name }: Pick<CardFile, "now" | "name">) {
    this.#now = now;
    this.#source = { kind: "import", title: limitCharacters(name, fileNameCharactersMax) };
  }

  /** @throws ParleyError `transfer_too_many` with `limit`. */
  add(read: ReadItem): void {
    const { number, draft } = read;
    try {
      this.#take(
        read,
        writeItem({ source: this.#source, ...draft, tags: keepTags(draft.tags ?? []) }),
      );
    } catch (error) {
      const reason = error instanceof ParleyError ? reasons[error.code] : undefined;
      this.refuse({ number, reason: reason ?? "unreadable", excerpt: draft.title });
    }
    if (this.#items.size > transferItemsMax) {
      throw new ParleyError("transfer_too_many", { limit: transferItemsMax });
    }
  }

  /** Counts an entry that cannot be taken. */
  refuse({ number, reason, excerpt }: BrokenEntry): void {
    this.#broken += 1;
    if (this.#brokenNamed.length >= brokenNamedMax) return;
    const line = stripUnsafe(excerpt).replaceAll(/\s+/gu, " ").trim();
    const short = limitCharacters(line, excerptCharactersMax);
    const isCut = countCharacters(line) > excerptCharactersMax;
    this.#brokenNamed.push({ number, reason, excerpt: isCut ? `${short}…` : short });
  }

  finish(): Omit<ReadCardFile, "format" | "mediaLeftOut"> {
    for (const { item, knownParentId } of this.#parents) {
      item.parentItemId = this.#stagedIds.get(knownParentId) ?? null;
    }
    const items = [...this.#items.values()];
    return {
      pages: writePages(items),
      items: items.length,
      languages: [...new Set(items.map(({ language }) => language))],
      broken: this.#broken,
      brokenNamed: this.#brokenNamed,
      examples: items.slice(0, examplesMax).map(describe),
    };
  }

  #take(read: ReadItem, written: ReturnType<typeof writeItem>): void {
    const { content, ...columns } = written;
    const source: CardSource = { ...content, language: written.language };
    const cards = this.#stageCards(read, source);
    const identity = written.normalisedKey ?? identityOf(source);
    const there = this.#items.get(identity);
    const { knownId = null, knownParentId, favourite = false, createdAt = null } = read;
    const item = there ?? {
      ...columns,
      ...content,
      knownId,
      favourite,
      createdAt,
      cards: [],
    };
    this.#items.set(identity, item);
    item.cards.push(...cards.filter((card) => !item.cards.some((one) => isSameCard(one, card))));
    if (knownId !== null) this.#stagedIds.set(knownId, item.id);
    if (knownParentId !== null && knownParentId !== undefined) {
      this.#parents.push({ item, knownParentId });
    }
  }

  #stageCards({ cards }: ReadItem, source: CardSource): StagedCard[] {
    const possible = listPossibleCards(source);
    if (cards === "possible") {
      const schedule = newSchedule(this.#now);
      return possible.map((card) => ({ ...card, reading: null, schedule, suspendedAt: null }));
    }
    // A card outlives an edit that took away what it asked for, but not a part that never was.
    const lastPosition = Math.max(0, ...possible.map(({ position }) => position));
    return cards
      .filter(({ position }) => position <= lastPosition)
      .map((card) => {
        const { kind, position, schedule, suspendedAt } = card;
        return { kind, position, reading: ownReading(card, source), schedule, suspendedAt };
      });
  }
}

/** What a learner wrote of how a card is read; null where we would say the same. */
function ownReading(card: ReadCard, source: CardSource): string | null {
  const { targetText } = faceOf(card, source);
  const known = "reading" in source.body ? source.body.reading : undefined;
  const usual = readingOf(
    targetText,
    source.language,
    targetText === source.title ? known : undefined,
  );
  const reading = stripUnsafe(card.reading ?? "").trim();
  const isOwn = reading !== "" && reading !== usual?.text;
  return isOwn && countCharacters(reading) <= readingCharactersMax ? reading : null;
}

function isSameCard(one: StagedCard, other: StagedCard): boolean {
  return one.kind === other.kind && one.position === other.position;
}

/** Of what has no key, everything it says. */
function identityOf({ kind, language, title, body }: CardSource): string {
  return JSON.stringify([kind, language, title, body]);
}

/** Tags of other programs may be longer and more than ours. */
function keepTags(tags: readonly string[]): string[] {
  return tags.filter((tag) => countCharacters(tag) <= tagCharactersMax).slice(0, tagsMax);
}

/** An item as the preview shows it: what is learned, and what it means. */
function describe(item: StagedItem): { title: string; meaning: string } {
  const [first] = listPossibleCards(item);
  if (!first) return { title: item.title, meaning: "" };
  const { prompt, answer, promptAfterGap } = faceOf(first, item);
  if (promptAfterGap !== undefined)
    return { title: `${prompt}[…]${promptAfterGap}`, meaning: answer };
  return first.kind === "recognition"
    ? { title: prompt, meaning: answer }
    : { title: answer, meaning: prompt };
}

function writePages(items: readonly StagedItem[]): string[] {
  const pages: string[] = [];
  let page: string[] = [];
  let length = 0;
  for (const item of items) {
    const written = JSON.stringify(item);
    page.push(written);
    length += written.length;
    if (page.length < stagedPageItemsMax && length < stagedPageLengthMax) continue;
    pages.push(`[${page.join(",")}]`);
    page = [];
    length = 0;
  }
  return page.length === 0 ? pages : [...pages, `[${page.join(",")}]`];
}
