import { afterEach, describe, expect, test, vi } from "vitest";

import { createAnthropic } from "#/providers/anthropic/model.ts";
import { createDeepSeek } from "#/providers/deepseek/model.ts";
import type { LanguageModelProvider } from "#/providers/language-model.ts";
import { createMistral } from "#/providers/mistral/model.ts";
import { VendorError } from "#/providers/vendor-errors.ts";
import { Wire } from "#/providers/wire.ts";

import { collectStream } from "../../contract/providers/collect-stream.ts";

/** The network answers all requests with this, and remembers where they went. */
function answerWith(response: () => Response): string[] {
  const addresses: string[] = [];
  vi.stubGlobal("fetch", (input: string | URL | Request) => {
    addresses.push(input instanceof Request ? input.url : String(input));
    return Promise.resolve(response());
  });
  return addresses;
}

async function complaintAfter(response: Response) {
  answerWith(() => response);
  const wire = new Wire(new AbortController().signal);
  await expect(wire.fetch("http://vendor/")).rejects.toBeInstanceOf(VendorError);
  if (!(wire.failure instanceof VendorError)) throw new Error("The failure must be kept.");
  return wire.failure.complaint;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the wire of a call", () => {
  test("sends one request and no second", async () => {
    const addresses = answerWith(() => new Response("ok\n"));
    const wire = new Wire(new AbortController().signal);
    await wire.fetch("http://vendor/");
    await expect(wire.fetch("http://vendor/")).rejects.toThrow("one request");
    expect(addresses).toHaveLength(1);
  });

  test("hands on the type of the body and no other header", async () => {
    answerWith(() => new Response("ok\n", { headers: { "content-type": "a/b", "x-other": "c" } }));
    const response = await new Wire(new AbortController().signal).fetch("http://vendor/");
    expect([...response.headers]).toEqual([["content-type", "a/b"]]);
    expect(await response.text()).toBe("ok\n");
  });

  test("takes a body without a type for a stream", async () => {
    answerWith(() => new Response(new Response("ok\n").body));
    const response = await new Wire(new AbortController().signal).fetch("http://vendor/");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
  });

  test("remembers the vendor's name for the request, as much of it as anybody needs", async () => {
    answerWith(() => new Response("ok\n", { headers: { "x-request-id": "r".repeat(500) } }));
    const wire = new Wire(new AbortController().signal);
    await wire.fetch("http://vendor/");
    expect(wire.requestId).toBe("r".repeat(128));
  });

  test.each(["data: [DONE]\n", "data:[DONE]\r\n"])("sees the terminator %j", async (body) => {
    answerWith(() => new Response(body));
    const wire = new Wire(new AbortController().signal);
    await (await wire.fetch("http://vendor/")).text();
    expect(wire.sawDone).toBe(true);
  });

  test("does not take the terminator's words inside a text for it", async () => {
    answerWith(() => new Response('data: {"text":"data: [DONE]"}\n'));
    const wire = new Wire(new AbortController().signal);
    await (await wire.fetch("http://vendor/")).text();
    expect(wire.sawDone).toBe(false);
  });

  test("takes an answer without a body for a refusal", async () => {
    expect(await complaintAfter(new Response(null, { status: 204 }))).toMatchObject({
      status: 204,
      body: "",
    });
  });

  test("reads an error that is no JSON as text, and of a long one the beginning", async () => {
    const complaint = await complaintAfter(new Response("x".repeat(300_000), { status: 500 }));
    expect(String(complaint.body).length).toBeLessThanOrEqual(300_000);
    expect(complaint.body).toMatch(/^x+$/);
  });

  test("reads an error that breaks off as far as it came", async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        if (pulls === 1) controller.enqueue(new TextEncoder().encode('{"error":'));
        else controller.error(new Error("reset"));
      },
    });
    expect(await complaintAfter(new Response(body, { status: 500 }))).toMatchObject({
      body: '{"error":',
    });
  });

  test.each([
    [{ "retry-after": "3600" }, 3_600_000],
    [{ "retry-after": "1.5" }, 1_500],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
    [{ "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT" }, 30_000],
    [{ "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
    [{ "retry-after": "9".repeat(400) }, 86_400_000],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after-ms": "-5" }, undefined],
    [{}, undefined],
  ] satisfies [Record<string, string>, number | undefined][])(
    "reads how long to wait from %j",
    async (headers, retryAfterMs) => {
      vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z"), toFake: ["Date"] });
      const complaint = await complaintAfter(new Response("{}", { status: 429, headers }));
      expect(complaint.retryAfterMs).toBe(retryAfterMs);
    },
  );
});

describe("without another address, requests go to the vendor's own", () => {
  test.each<[string, LanguageModelProvider, string]>([
    ["Anthropic", createAnthropic({ apiKey: "k" }), "https://api.anthropic.com/v1/messages"],
    ["Mistral", createMistral({ apiKey: "k" }), "https://api.mistral.ai/v1/chat/completions"],
    ["DeepSeek", createDeepSeek({ apiKey: "k" }), "https://api.deepseek.com/chat/completions"],
  ])("%s", async (_, provider, address) => {
    const addresses = answerWith(() => new Response("{}", { status: 500 }));
    const stream = await collectStream(provider);
    expect(stream.end.outcome).toBe("failed");
    expect(addresses.map((each) => each.replace(/#.*$/, ""))).toEqual([address]);
  });
});
