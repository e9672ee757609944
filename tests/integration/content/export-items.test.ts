import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";

import { exportItems } from "#/content/exports/export-items.ts";
import type { ExportFormat } from "#/content/exports/export-format.ts";
import { createItemExporter } from "#/content/exports/item-exporter.ts";
import { suspendCard } from "#/content/cards/cards.ts";
import { deleteItem, keepItems } from "#/content/items/items.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { berlin, createCardWorld, meantWord, type CardWorld } from "../../support/card-world.ts";
import { readDeck } from "../../support/open-apkg.ts";

let world: CardWorld;

beforeAll(async () => {
  world = await createCardWorld();
});

afterAll(() => world.database.close());

const exporter = createItemExporter();

async function run(learnerId: string, format: ExportFormat, language?: TargetLanguage) {
  const services = { ...world.services, exporter };
  return exportItems(services, {
    learnerId,
    timeZone: berlin,
    format,
    language,
    collectionId: undefined,
  });
}

interface Exported {
  items: {
    title: string;
    cards: { kind: string; state: string; reps: number; suspendedAt: string | null }[];
  }[];
}

async function runJson(learnerId: string, language?: TargetLanguage) {
  const { bytes } = await run(learnerId, "json", language);
  return (JSON.parse(Buffer.from(bytes).toString()) as Exported).items;
}

test("An export has all that is the learner's, the first kept first, and nothing else", async () => {
  const learnerId = await world.addLearner();
  const other = await world.addLearner();
  await world.addCards(other, meantWord("ajeno"));
  const [card, second] = await world.addCards(learnerId, meantWord("gato"));
  if (!card || !second) throw new Error("no cards");
  await world.answer(learnerId, card);
  await suspendCard(world.services, { learnerId, cardId: second.id });
  const gone = await world.keep(learnerId, meantWord("borrado"));
  await deleteItem(world.services, { learnerId, itemId: gone.item.id });
  await world.keep(learnerId, { ...meantWord("chat"), language: "fr" });
  const items = await runJson(learnerId);
  expect(items.map(({ title }) => title)).toEqual(["gato", "chat"]);
  expect(items[0]?.cards).toMatchObject([
    { kind: "recall", state: "learning", reps: 1, suspendedAt: null },
    { kind: "recognition", state: "new", reps: 0, suspendedAt: "2026-11-20T12:00:00.000Z" },
  ]);
  expect(items[1]?.cards).toEqual([]);
  expect((await runJson(learnerId, "fr")).map(({ title }) => title)).toEqual(["chat"]);
});

test.for(["csv", "tsv", "json", "apkg"] as const)(
  "More than one page comes out whole as %s, none twice, and everything else goes on meanwhile",
  async (format) => {
    const learnerId = await world.addLearner();
    const drafts = Array.from({ length: 150 }, (_, index) => meantWord(`palabra ${String(index)}`));
    await keepItems(world.services, { learnerId, drafts });
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const file = await run(learnerId, format);
    loop.disable();
    expect(loop.max / 1e6).toBeLessThan(500);
    expect(file).toMatchObject({ items: 150, cards: 0, itemsLeftOut: 0 });
    const titles =
      format === "apkg"
        ? readDeck(file.bytes, ({ rows }) => rows("select sfld from notes")).map(({ sfld }) => sfld)
        : Buffer.from(file.bytes)
            .toString()
            .match(/\bpalabra \d+(?=[",\t])(?!.{0,2}Bed)/gu);
    expect(new Set(titles).size).toBe(150);
  },
);

test("Nothing kept makes a file with nothing in it", async () => {
  const learnerId = await world.addLearner();
  expect(await run(learnerId, "apkg")).toMatchObject({ items: 0, cards: 0, itemsLeftOut: 0 });
});

test("What is too much is refused with its size, from the thread, and the next file is made", async () => {
  const learnerId = await world.addLearner();
  const drafts = Array.from({ length: 120 }, (_, index) => ({
    kind: "text" as const,
    language: "es" as const,
    title: `T ${String(index)}`,
    body: { text: "palabra ".repeat(12_000) },
  }));
  for (let from = 0; from < drafts.length; from += 20) {
    await keepItems(world.services, { learnerId, drafts: drafts.slice(from, from + 20) });
  }
  await expect(run(learnerId, "csv")).rejects.toMatchObject({
    code: "items_export_too_large",
    context: { limit: 10 },
  });
  expect(await run(learnerId, "apkg")).toMatchObject({ items: 0, itemsLeftOut: 120 });
});

test("With too many waiting one more is refused; one that takes too much is given up", async () => {
  const learnerId = await world.addLearner();
  const busy = createItemExporter({
    timeoutMs: 60_000,
    heapMb: 64,
    waitingMaximum: 0,
    waitMs: 60_000,
  });
  const order = {
    learnerId,
    timeZone: berlin,
    format: "json" as const,
    language: undefined,
    collectionId: undefined,
  };
  const both = await Promise.allSettled([
    exportItems({ ...world.services, exporter: busy }, order),
    exportItems({ ...world.services, exporter: busy }, order),
  ]);
  expect(both).toMatchObject([
    { status: "fulfilled" },
    { status: "rejected", reason: { code: "too_many_requests" } },
  ]);
  for (const [limits, cause] of [
    [{ timeoutMs: 1, heapMb: 64 }, { name: "AbortError" }],
    [{ timeoutMs: 60_000, heapMb: 3 }, { code: "ERR_WORKER_OUT_OF_MEMORY" }],
  ] as const) {
    const small = createItemExporter({ ...limits, waitingMaximum: 0, waitMs: 60_000 });
    await expect(exportItems({ ...world.services, exporter: small }, order)).rejects.toMatchObject({
      code: "too_many_requests",
      cause,
    });
  }
});
