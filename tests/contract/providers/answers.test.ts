import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { collectStream, makeRequest } from "./collect-stream.ts";
import { connect, providerSubjects } from "./provider-subjects.ts";

let servers: SandboxProviders;

beforeAll(async () => {
  servers = await startProviders();
});
afterEach(() => servers.reset());
afterAll(() => servers.close());

describe.each(providerSubjects)("$name answers", (subject) => {
  const { name, lacks } = subject;

  test("a whole answer comes as a start, its text, usage and one end, in this order", async () => {
    servers.script(name, { text: "¡Qué bien! ¿Y qué haces en Corea? 🇰🇷" });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.text).toBe("¡Qué bien! ¿Y qué haces en Corea? 🇰🇷");
    expect(stream.end).toEqual({ type: "end", outcome: "complete", error: undefined });
    expect(stream.events[0]?.type).toBe("start");
    expect(stream.events.filter(({ type }) => type === "start")).toHaveLength(1);
    expect(stream.events.filter(({ type }) => type === "end")).toHaveLength(1);
    expect(servers.requestsTo(name)).toHaveLength(1);
    expect(servers.requestsTo(name)[0]?.refusal).toBeUndefined();
  });

  test("text is passed on while the model still writes", async () => {
    servers.script(name, { text: "one two three four five six", tokensPerSecond: 40 });
    const seenAtMs: number[] = [];
    await collectStream(connect(subject, servers), makeRequest(), {
      onEvent: ({ type }) => type === "text" && seenAtMs.push(performance.now()),
    });
    expect(seenAtMs.length).toBeGreaterThan(4);
    expect(seenAtMs.at(-1)! - seenAtMs[0]!).toBeGreaterThan(80);
  });

  test("the model that answered is told, also where it is not the one asked for", async () => {
    servers.script(name, { text: "Hola.", model: "another-model-0815" });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.start?.model).toBe("another-model-0815");
  });

  test("the vendor's name for the request is told where there is one", async () => {
    const stream = await collectStream(connect(subject, servers));
    expect(stream.start?.requestId).toBe(name === "ollama" ? undefined : "sandbox-1");
  });

  test("thinking is never shown", async () => {
    servers.script(name, { text: "Hola.", thinking: "The learner said soy with es." });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.text).toBe("Hola.");
    expect(stream.end.outcome).toBe("complete");
  });

  test("fields and events that nobody knows yet change nothing", async () => {
    servers.script(name, { text: "Hola, ¿qué tal?", wire: { hasUnknowns: true } });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.text).toBe("Hola, ¿qué tal?");
    expect(stream.end.outcome).toBe("complete");
    expect(stream.usages.at(-1)?.outputTokens).toBeGreaterThan(0);
  });

  test("an emoji that the model cut between two pieces arrives whole", async () => {
    const [high = "", low = ""] = "🎉".split("");
    servers.script(name, { text: "", pieces: ["Bravo ", high, `${low} ¡sigue!`] });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.text).toBe("Bravo 🎉 ¡sigue!");
    expect(stream.events.every((event) => event.type !== "text" || event.text.isWellFormed())).toBe(
      true,
    );
  });

  test("NUL is taken out of what the model says", async () => {
    servers.script(name, { text: "", pieces: ["Ho", "\0", "la\0."] });
    expect((await collectStream(connect(subject, servers))).text).toBe("Hola.");
  });

  describe("usage", () => {
    test("is a partition of the prompt and the cumulative output", async () => {
      servers.script(name, {
        text: "Hola.",
        usage: {
          inputTokens: 120,
          cacheReadTokens: lacks.cacheCounts ? 0 : 300,
          cacheWrite5mTokens: name === "anthropic" ? 40 : 0,
          cacheWrite1hTokens: name === "anthropic" ? 70 : 0,
          outputTokens: 33,
        },
      });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.usages.at(-1)).toEqual({
        inputTokens: 120,
        cacheReadTokens: lacks.cacheCounts ? 0 : 300,
        cacheWrite5mTokens: name === "anthropic" ? 40 : 0,
        cacheWrite1hTokens: name === "anthropic" ? 70 : 0,
        outputTokens: 33,
      });
    });

    test.skipIf(lacks.cacheCounts)(
      "shows what the vendor's cache knew the second time",
      async () => {
        const request = makeRequest({
          system: [{ text: "You are Ada. ".repeat(60), cache: "shared" }],
        });
        const provider = connect(subject, servers);
        const first = await collectStream(provider, request);
        const second = await collectStream(provider, request);
        expect(first.usages.at(-1)?.cacheReadTokens).toBe(0);
        expect(second.usages.at(-1)?.cacheReadTokens).toBeGreaterThan(190);
      },
    );

    test("missing is not zero: no usage event comes", async () => {
      servers.script(name, { text: "Hola.", usage: "missing" });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.usages).toEqual([]);
      expect(stream.end.outcome).toBe("complete");
    });

    test("reported as zero is passed on as zero", async () => {
      servers.script(name, { text: "Hola.", usage: zeroUsage });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.usages.at(-1)).toEqual(zeroUsage);
    });

    test.each([
      ["negative", -5],
      ["a fraction", 1.5],
      ["beyond every context", 9e15],
    ])("%s is not believed", async (_, count) => {
      servers.script(name, {
        text: "Hola.",
        usage: { inputTokens: count, outputTokens: count, cacheReadTokens: 0 },
      });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.usages).toEqual([]);
      expect(stream.end.outcome).toBe("complete");
    });

    test("of a cache that read more than the prompt is bounded by the prompt", async () => {
      servers.script(name, {
        text: "Hola.",
        usage: { ...zeroUsage, inputTokens: 10, cacheReadTokens: 90, outputTokens: 2 },
      });
      const usage = (await collectStream(connect(subject, servers))).usages.at(-1)!;
      expect(usage.inputTokens + usage.cacheReadTokens).toBe(100);
    });

    test.skipIf(lacks.usageAtStart)("of the prompt is known before the first text", async () => {
      const stream = await collectStream(connect(subject, servers));
      const types = stream.events.map(({ type }) => type);
      expect(types.indexOf("usage")).toBeLessThan(types.indexOf("text"));
    });
  });

  describe("endings", () => {
    test("an answer that hit its token limit is cut, with its text and its usage", async () => {
      servers.script(name, { text: "Hola, me llamo", stop: "length" });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.text).toBe("Hola, me llamo");
      expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
      expect(stream.usages).not.toEqual([]);
    });

    test("an answer that filled the context is cut", async () => {
      servers.script(name, { text: "Hola, me llamo", stop: "context" });
      const stream = await collectStream(connect(subject, servers));
      const code = name === "anthropic" ? "provider_input_too_long" : "provider_cut";
      expect(stream.end).toMatchObject({ outcome: "cut", error: { code } });
    });

    test.skipIf(lacks.refusal)("a refusal is told apart from an answer", async () => {
      servers.script(name, { text: "I can't", stop: "refusal" });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.end).toMatchObject({ outcome: "refused", error: { code: "provider_refused" } });
    });

    test.skipIf(lacks.errorStop)("an error given as the reason to stop is a failure", async () => {
      servers.script(name, { text: "Hola, me", stop: "error" });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.end.outcome).toBe("failed");
      expect(stream.end.error?.retryable).toBe(true);
    });

    test("an answer without a word is no answer", async () => {
      servers.script(name, { text: "" });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
    });

    test("a server that stays open after its terminator is not waited for", async () => {
      servers.script(name, { text: "Hola.", fault: { kind: "stay-open" } });
      const stream = await collectStream(connect(subject, servers));
      expect(stream.end.outcome).toBe("complete");
      expect(stream.durationMs).toBeLessThan(1_500);
      await expect(servers.requestsTo(name)[0]?.finished).resolves.toBe("closed");
    });
  });

  test("connections are kept and used again", async () => {
    const provider = connect(subject, servers);
    for (let call = 0; call < 8; call += 1) await collectStream(provider);
    const ports = servers.requestsTo(name).map(({ clientPort }) => clientPort);
    expect(new Set(ports).size).toBeLessThanOrEqual(3);
  });
});

const zeroUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};
