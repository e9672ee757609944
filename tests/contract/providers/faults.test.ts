import { createServer } from "node:net";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import type { ProviderErrorCode } from "#/shared/errors.ts";

import type { Answer, VendorError } from "../../../sandbox/providers/answer.ts";
import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { collectStream, makeRequest } from "./collect-stream.ts";
import { connect, providerSubjects } from "./provider-subjects.ts";

const secretText = "mi-secreto palabra uno dos tres cuatro cinco";

const consoleMethods = ["log", "warn", "error", "info", "debug"] as const;

let servers: SandboxProviders;

beforeAll(async () => {
  servers = await startProviders();
});
beforeEach(() => {
  for (const method of consoleMethods) vi.spyOn(console, method);
});
afterEach(() => {
  expectNothingPrinted();
  vi.restoreAllMocks();
  servers.reset();
});
afterAll(() => servers.close());

describe.each(providerSubjects)("$name, when things go wrong", (subject) => {
  const { name } = subject;

  /** One faulty answer: exactly one request went out and its connection is closed afterwards. */
  async function answerWith(answer: Answer, deadlines = {}) {
    servers.script(name, answer);
    const stream = await collectStream(connect(subject, servers), makeRequest(), { deadlines });
    expect(servers.requestsTo(name)).toHaveLength(1);
    await servers.requestsTo(name)[0]?.finished;
    return stream;
  }

  test("a stream that ends politely half-way is cut, and keeps the text that came", async () => {
    const stream = await answerWith({ text: secretText, fault: { kind: "close", afterTokens: 3 } });
    expect(secretText.startsWith(stream.text) && stream.text !== "").toBe(true);
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
  });

  test("a whole text without the vendor's terminator is cut", async () => {
    const stream = await answerWith({ text: secretText, fault: { kind: "no-terminator" } });
    expect(stream.text).toBe(secretText);
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
  });

  test("a connection reset half-way is cut, and keeps the text that came", async () => {
    const stream = await answerWith({ text: secretText, fault: { kind: "reset", afterTokens: 3 } });
    expect(stream.text).not.toBe("");
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
  });

  test.each([
    ["overloaded", "provider_overloaded"],
    ["internal", "provider_unavailable"],
  ] as const)("an error event (%s) inside a 200 stream is told as %s", async (error, code) => {
    const fault = { kind: "error-event", afterTokens: 2, error } as const;
    const stream = await answerWith({ text: secretText, fault });
    const expected = name === "ollama" ? "provider_unavailable" : code;
    expect(stream.end).toMatchObject({ outcome: "failed", error: { code: expected } });
    expect(stream.text).not.toBe("");
  });

  test("an error event before any text is a failure without text", async () => {
    const fault = { kind: "error-event", afterTokens: 0, error: "internal" } as const;
    const stream = await answerWith({ text: secretText, fault });
    expect(stream.end.outcome).toBe("failed");
    expect(stream.text).toBe("");
  });

  test("a last event broken off in its middle is cut", async () => {
    const fault = { kind: "garbled-end", afterTokens: 3 } as const;
    const stream = await answerWith({ text: secretText, fault });
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
    expect(secretText.startsWith(stream.text)).toBe(true);
  });

  test("a line that is no JSON in the middle is cut, and printed nowhere", async () => {
    const line = name === "ollama" ? "mi-secreto {\n" : "event: message\ndata: mi-secreto {\n\n";
    const stream = await answerWith({ text: secretText, wire: { prefix: line } });
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
  });

  test("an empty 200 is cut, without text", async () => {
    const stream = await answerWith({ text: "", fault: { kind: "empty" } });
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
    expect(stream.events).toHaveLength(1);
  });

  test("a proxy's page instead of a stream is cut", async () => {
    const body = "<html>mi-secreto</html>\n";
    const fault = {
      kind: "foreign",
      status: 200,
      headers: { "content-type": "text/html" },
      body,
    } as const;
    const stream = await answerWith({ text: "", fault });
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
  });

  test("a proxy's error page counts by its status", async () => {
    const body = "<html>Bad gateway</html>";
    const fault = {
      kind: "foreign",
      status: 502,
      headers: { "content-type": "text/html" },
      body,
    } as const;
    const { end } = await answerWith({ text: "", fault });
    expect(end).toMatchObject({ outcome: "failed", error: { code: "provider_unavailable" } });
  });

  test("a redirect is not followed, so that no key goes elsewhere", async () => {
    const headers = { location: `${servers.baseUrls[name]}/elsewhere` };
    const fault = { kind: "foreign", status: 307, headers, body: "" } as const;
    const { end } = await answerWith({ text: "", fault });
    expect(end).toMatchObject({ outcome: "failed", error: { code: "provider_bad_request" } });
  });

  test("a connection hung up before any answer is unavailable", async () => {
    const { end } = await answerWith({ text: "", fault: { kind: "hang-up" } });
    expect(end).toMatchObject({ outcome: "failed", error: { code: "provider_unavailable" } });
  });

  test("a refused connection is unavailable, with the system's reason", async () => {
    const provider = subject.create(`http://127.0.0.1:${await findClosedPort()}`);
    const { end } = await collectStream(provider);
    expect(end.outcome).toBe("failed");
    expect(end.error?.code).toBe("provider_unavailable");
    expect(end.error?.context).toEqual({ provider: name, reason: "ECONNREFUSED" });
  });

  test.each<[number, VendorError, ProviderErrorCode]>([
    [400, "bad-request", "provider_bad_request"],
    [400, "context-exceeded", "provider_input_too_long"],
    [401, "auth", "provider_auth"],
    [402, "billing", "provider_billing"],
    [403, "auth", "provider_auth"],
    [404, "bad-request", "provider_bad_request"],
    [413, "bad-request", "provider_input_too_long"],
    [422, "bad-request", "provider_bad_request"],
    [429, "rate-limit", "provider_rate_limited"],
    [500, "internal", "provider_unavailable"],
    [503, "overloaded", "provider_overloaded"],
    [529, "overloaded", "provider_overloaded"],
  ])("status %i (%s) is told as %s, after one request", async (status, error, code) => {
    const { end, durationMs } = await answerWith({
      text: "",
      fault: { kind: "status", status, error },
    });
    expect(end).toMatchObject({ outcome: "failed", error: { code } });
    expect(end.error?.context).toMatchObject({ provider: name, status });
    expect(durationMs).toBeLessThan(1_000);
  });

  test("429 with an hour to wait is told at once, with the hour", async () => {
    const { end, durationMs } = await answerWith({
      text: "",
      fault: { kind: "status", status: 429, error: "rate-limit", retryAfterSeconds: 3600 },
    });
    expect(end.error?.code).toBe("provider_rate_limited");
    expect(end.error?.context).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(durationMs).toBeLessThan(1_000);
  });

  test("one long answer in one write arrives whole", async () => {
    const text = "palabra ".repeat(6_000);
    servers.script(name, { text });
    const request = makeRequest({ maxOutputTokens: 4_000 });
    const stream = await collectStream(connect(subject, servers), request);
    expect(stream.text).toBe(text);
    expect(stream.end.outcome).toBe("complete");
  });

  test("one piece of a megabyte keeps to no limit, so it is cut", async () => {
    servers.script(name, { text: "", pieces: ["Hola. ", "x".repeat(1024 * 1024)] });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.text).toBe("Hola. ");
    expect(stream.end).toMatchObject({ outcome: "cut", error: { code: "provider_cut" } });
  });

  test("errors hold neither the key nor anybody's words", async () => {
    const provider = subject.create(servers.baseUrls[name], "very-secret-key");
    const request = makeRequest({ messages: [{ role: "user", text: "mi-secreto" }] });
    servers.script(
      name,
      { text: "", fault: { kind: "status", status: 400, error: "bad-request" } },
      { text: secretText, fault: { kind: "error-event", afterTokens: 1, error: "internal" } },
      { text: secretText, fault: { kind: "garbled-end", afterTokens: 1 } },
      { text: "", fault: { kind: "hang-up" } },
    );
    for (let call = 0; call < 4; call += 1) {
      const { error } = (await collectStream(provider, request)).end;
      const told = JSON.stringify([error, error?.stack, error?.cause, error?.context]);
      expect(told).not.toMatch(/secret|not valid|Internal server/i);
    }
  });
});

/** A port on which nobody listens. */
async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 9;
}

/** SDKs print what they cannot read, and with it what learners wrote. */
function expectNothingPrinted(): void {
  const printed = consoleMethods.flatMap((method) => vi.mocked(console[method]).mock.calls);
  expect(printed).toEqual([]);
}
