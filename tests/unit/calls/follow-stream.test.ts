import { expect, test } from "vitest";

import { followStream, type StreamReport } from "#/calls/follow-stream.ts";
import type {
  LanguageModelProvider,
  ModelEvent,
  ModelRequest,
  TokenUsage,
} from "#/providers/language-model.ts";

const request: ModelRequest = {
  model: "model",
  system: [],
  messages: [],
  maxOutputTokens: 100,
  learnerHash: "",
};
const usage: TokenUsage = {
  inputTokens: 10,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 3,
};
const complete: ModelEvent = { type: "end", outcome: "complete", error: undefined };
const text = (piece: string): ModelEvent => ({ type: "text", text: piece });
const used = (changes: Partial<TokenUsage> = {}): ModelEvent => ({
  type: "usage",
  usage: { ...usage, ...changes },
});

/** What is reported of a stream of these events, each of which takes 10 ms. */
async function follow(...events: ModelEvent[]): Promise<StreamReport> {
  let nowMs = 0;
  const provider: LanguageModelProvider = {
    name: "mistral",
    capabilities: () => ({ takesTemperature: true, contextTokens: 1, maxOutputTokens: 1 }),
    async *stream() {
      for (const event of events) {
        nowMs += 10;
        yield await Promise.resolve(event);
      }
    },
  };
  const stream = followStream(provider, request, {
    signal: new AbortController().signal,
    deadlines: { firstTextMs: 1, betweenTextMs: 1, totalMs: 1 },
    clock: { monotonicMs: () => nowMs },
  });
  let step = await stream.next();
  while (!step.done) step = await stream.next();
  return step.value;
}

test("Usage is final only when no text came after it", async () => {
  expect(await follow(text("a"), used(), complete)).toMatchObject({ isUsageFinal: true, usage });
  expect(await follow(text("a"), used(), text("b"), complete)).toMatchObject({
    isUsageFinal: false,
    usage,
    text: "ab",
  });
  expect(await follow(used(), complete)).toMatchObject({ isUsageFinal: false, usage });
});

test.each([
  ["negative", { outputTokens: -1 }],
  ["not a number", { inputTokens: Number.NaN }],
  ["endless", { cacheReadTokens: Number.POSITIVE_INFINITY }],
  ["a fraction", { cacheWrite5mTokens: 0.5 }],
  ["beyond any model", { cacheWrite1hTokens: 1e12 }],
])("I7: usage that is %s is not believed; what was told before stays", async (_, changes) => {
  const report = await follow(used(), text("a"), used(changes), complete);
  expect(report).toMatchObject({ isUsageFinal: false, usage });
  expect(await follow(text("a"), used(changes), complete)).toMatchObject({ usage: undefined });
});

test("The first text is timed from the request; who answers is kept", async () => {
  const start: ModelEvent = { type: "start", requestId: undefined, model: "served" };
  expect(await follow(start, text("a"), text("b"), complete)).toMatchObject({
    firstTextMs: 20,
    servedModel: "served",
    requestId: null,
    hasBegun: true,
    outcome: "complete",
  });
});

test("A stream without an end counts as failed, one without a word as not begun", async () => {
  expect(await follow(text("a"))).toMatchObject({ outcome: "failed", hasBegun: true });
  expect(await follow({ ...complete, outcome: "failed" })).toMatchObject({ hasBegun: false });
});
