import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { collectStream, makeRequest } from "./collect-stream.ts";
import { connect, providerSubjects } from "./provider-subjects.ts";

let servers: SandboxProviders;

/** Each SDK is loaded and warm before time is measured. */
beforeAll(async () => {
  servers = await startProviders();
  for (const subject of providerSubjects) await collectStream(connect(subject, servers));
  servers.reset();
});
afterEach(() => servers.reset());
afterAll(() => servers.close());

const timedOut = { outcome: "failed", error: { code: "provider_timeout" } };
const text = "uno dos tres cuatro cinco seis";

describe.each(providerSubjects)("$name and time", (subject) => {
  const { name } = subject;

  test("no headers: given up when the first text is due", async () => {
    servers.script(name, { text, fault: { kind: "no-headers" } });
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      deadlines: { firstTextMs: 80 },
    });
    expect(stream.end).toMatchObject(timedOut);
    expect(stream.durationMs).toBeGreaterThan(70);
    expect(stream.durationMs).toBeLessThan(1_000);
    await expect(servers.requestsTo(name)[0]?.finished).resolves.toBe("closed");
  });

  test("keep-alives alone do not count as text", async () => {
    servers.script(name, { text, fault: { kind: "keep-alive", afterTokens: 0 } });
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      deadlines: { firstTextMs: 120 },
    });
    expect(stream.end).toMatchObject(timedOut);
    expect(stream.durationMs).toBeLessThan(1_000);
    await expect(servers.requestsTo(name)[0]?.finished).resolves.toBe("closed");
  });

  test("keep-alives before the text are waited through", async () => {
    const keepAlives = name === "anthropic" ? 'event: ping\ndata: {"type":"ping"}\n\n' : ": on\n\n";
    servers.script(name, { text, wire: { prefix: keepAlives.repeat(3) } });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.text).toBe(text);
    expect(stream.end.outcome).toBe("complete");
  });

  test.each(["stall", "keep-alive"] as const)(
    "a stream that falls silent (%s) after its first text is given up, with that text",
    async (kind) => {
      servers.script(name, { text, fault: { kind, afterTokens: 2 } });
      const stream = await collectStream(connect(subject, servers), makeRequest(), {
        deadlines: { betweenTextMs: 80 },
      });
      expect(stream.end).toMatchObject(timedOut);
      expect(stream.text).toBe("uno dos");
      expect(stream.durationMs).toBeLessThan(1_000);
      await expect(servers.requestsTo(name)[0]?.finished).resolves.toBe("closed");
    },
  );

  test("each text gives the next one its full time", async () => {
    servers.script(name, { text, tokensPerSecond: 20 });
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      deadlines: { firstTextMs: 1_000, betweenTextMs: 200 },
    });
    expect(stream.durationMs).toBeGreaterThan(220);
    expect(stream.end.outcome).toBe("complete");
  });

  test("a slow drip is ended by the time for all of it", async () => {
    servers.script(name, { text, wire: { dripBytes: 1, dripMs: 2 } });
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      deadlines: { totalMs: 120 },
    });
    expect(stream.end).toMatchObject(timedOut);
    expect(stream.durationMs).toBeLessThan(1_000);
    await expect(servers.requestsTo(name)[0]?.finished).resolves.toBe("closed");
  });

  test("the caller's signal ends a stream at once: cancelled, with its text and without an error", async () => {
    servers.script(name, { text, fault: { kind: "stall", afterTokens: 3 } });
    const controller = new AbortController();
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      signal: controller.signal,
      onEvent: ({ type }) => type === "text" && controller.abort(new Error("stopped")),
    });
    expect(stream.end).toEqual({ type: "end", outcome: "cancelled", error: undefined });
    expect(stream.text).not.toBe("");
    expect(stream.durationMs).toBeLessThan(1_000);
    await expect(servers.requestsTo(name)[0]?.finished).resolves.toBe("closed");
  });

  test("a signal that aborts before the answer began ends it too", async () => {
    servers.script(name, { text, fault: { kind: "no-headers" } });
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      signal: AbortSignal.timeout(50),
    });
    expect(stream.end.outcome).toBe("cancelled");
    expect(stream.durationMs).toBeLessThan(1_000);
  });

  test("with a signal that was aborted before, nothing is sent", async () => {
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      signal: AbortSignal.abort(),
    });
    expect(stream.events).toEqual([{ type: "end", outcome: "cancelled", error: undefined }]);
    expect(servers.requestsTo(name)).toEqual([]);
  });

  test("a signal that aborts after the whole answer changes nothing", async () => {
    servers.script(name, { text, fault: { kind: "stay-open" } });
    const stream = await collectStream(connect(subject, servers), makeRequest(), {
      signal: AbortSignal.timeout(100),
    });
    expect(stream.end.outcome).toBe("complete");
  });

  test("a reader that leaves early closes the connection", async () => {
    servers.script(name, { text, fault: { kind: "stall", afterTokens: 3 } });
    const options = {
      signal: new AbortController().signal,
      deadlines: { firstTextMs: 5_000, betweenTextMs: 5_000, totalMs: 5_000 },
    };
    for await (const event of connect(subject, servers).stream(makeRequest(), options)) {
      if (event.type === "text") break;
    }
    await expect(servers.requestsTo(name)[0]?.finished).resolves.toBe("closed");
  });
});
