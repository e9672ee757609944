import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";

import { createTextExtractor } from "#/content/imports/text-extractor.ts";

import { makePdf, makePdfBomb } from "../../../support/make-pdf.ts";

const roomy = {
  timeoutMs: 20_000,
  heapMb: 256,
  buffersMb: 4_096,
  waitingMaximum: 20,
  waitMs: 60_000,
};
const file = { bytes: Buffer.from("Hola"), name: "a.txt" };
const megabyte = 1024 * 1024;

const countThreads = () =>
  process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;

test("A file that takes too long is given up, its thread ends, and the next one is read", async () => {
  const threadsBefore = countThreads();
  const extractor = createTextExtractor({ ...roomy, timeoutMs: 3_000 });
  const bomb = { bytes: makePdfBomb(900 * megabyte), name: "a.pdf" };
  const refused = Promise.allSettled([extractor.extract(bomb)]);
  await delay(100);
  expect(countThreads()).toBeGreaterThan(threadsBefore);
  expect(await refused).toMatchObject([{ reason: { code: "import_too_hard" } }]);
  expect(await extractor.extract(file)).toMatchObject({ text: "Hola" });
  expect(countThreads()).toBe(threadsBefore);
});

test("A PDF that unpacks to more than its share of bytes is given up long before its time", async () => {
  const extractor = createTextExtractor({ ...roomy, timeoutMs: 60_000, buffersMb: 64 });
  const bomb = { bytes: makePdfBomb(900 * megabyte), name: "a.pdf" };
  expect(bomb.bytes.length).toBeLessThan(10_000);
  const startedAt = performance.now();
  await expect(extractor.extract(bomb)).rejects.toMatchObject({ code: "import_too_hard" });
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("A page whose elements fill the thread's heap ends that thread alone", async () => {
  const extractor = createTextExtractor({ ...roomy, heapMb: 32 });
  const html = `<html><body>${"<p><b>a</b>".repeat(49_000)}`;
  const page = { bytes: Buffer.from(html), name: "a.html" };
  await expect(extractor.extract(page)).rejects.toMatchObject({
    code: "import_too_hard",
    cause: { code: "ERR_WORKER_OUT_OF_MEMORY" },
  });
});

test("While a long file is read, everything else goes on", async () => {
  const extractor = createTextExtractor();
  const bytes = makePdf(Array.from({ length: 5_000 }, (_, index) => `Page ${String(index)}`));
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const read = await extractor.extract({ bytes, name: "a.pdf" });
  loop.disable();
  expect(read.isCut).toBe(true);
  expect(loop.max / 1e6).toBeLessThan(500);
});

test("Files are read one after another; with too many waiting, one more is refused", async () => {
  const extractor = createTextExtractor({ ...roomy, waitingMaximum: 1 });
  const order: string[] = [];
  const read = async (name: string) => {
    await extractor.extract({ ...file, name });
    order.push(name);
  };
  const results = await Promise.allSettled([read("a.txt"), read("b.txt"), read("c.txt")]);
  expect(order).toEqual(["a.txt", "b.txt"]);
  expect(results[2]).toMatchObject({ reason: { code: "too_many_requests" } });
});

test("A file that would wait too long is refused meanwhile", async () => {
  const extractor = createTextExtractor({ ...roomy, waitMs: 1 });
  const results = await Promise.allSettled([extractor.extract(file), extractor.extract(file)]);
  expect(results).toMatchObject([
    { value: { text: "Hola" } },
    { reason: { code: "too_many_requests" } },
  ]);
});

test("What a file is refused for reaches its sender from the thread", async () => {
  const extractor = createTextExtractor();
  const latin = { bytes: Buffer.from("año", "latin1"), name: "a.txt" };
  await expect(extractor.extract(latin)).rejects.toMatchObject({ code: "attachment_not_utf8" });
});
