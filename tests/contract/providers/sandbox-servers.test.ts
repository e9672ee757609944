import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { parseTrailer } from "#/prompts/parse-trailer.ts";

import type { ProviderName } from "../../../sandbox/providers/chat-request.ts";
import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";

let servers: SandboxProviders;

beforeAll(async () => {
  servers = await startProviders();
});
afterEach(() => servers.reset());
afterAll(() => servers.close());

const paths: Readonly<Record<ProviderName, string>> = {
  anthropic: "/v1/messages",
  mistral: "/v1/chat/completions",
  deepseek: "/chat/completions",
  ollama: "/api/chat",
};

const user = { role: "user", content: "Hola" };

const goodBodies: Readonly<Record<ProviderName, Record<string, unknown>>> = {
  anthropic: { model: "m", max_tokens: 10, stream: true, messages: [user] },
  mistral: { model: "m", max_tokens: 10, stream: true, messages: [user] },
  deepseek: { model: "m", max_tokens: 10, stream: true, messages: [user] },
  ollama: { model: "m", stream: true, messages: [user] },
};

async function post(provider: ProviderName, body: unknown, path = paths[provider]) {
  const response = await fetch(servers.baseUrls[provider] + path, {
    method: "POST",
    headers: { authorization: "Bearer key", "anthropic-version": "2026-10-21" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

/** A good request with some of it changed. */
function postWith(provider: ProviderName, change: Record<string, unknown>) {
  return post(provider, { ...goodBodies[provider], ...change });
}

describe.each(Object.keys(paths) as ProviderName[])("the sandbox's %s", (provider) => {
  test("answers a good request and keeps its bytes", async () => {
    const bytes = JSON.stringify(goodBodies[provider], null, 3);
    const { status } = await post(provider, bytes);
    expect(status).toBe(200);
    expect(servers.requestsTo(provider)).toMatchObject([
      { provider, method: "POST", path: paths[provider], rawBody: bytes, refusal: undefined },
    ]);
    await expect(servers.requestsTo(provider)[0]?.finished).resolves.toBe("sent");
  });

  test.each<[string, Record<string, unknown>]>([
    ["a key that it does not know", { surprise: 1 }],
    ["no model", { model: undefined }],
    ["no messages", { messages: [] }],
    ["a role that it does not know", { messages: [{ role: "robot", content: "x" }] }],
    ["an unknown key in a message", { messages: [{ ...user, name: "Kim" }] }],
    ["an answer as the last message", { messages: [user, { role: "assistant", content: "x" }] }],
    ["no stream", { stream: false }],
  ])("refuses %s", async (_, change) => {
    const { status } = await postWith(provider, change);
    expect([400, 422]).toContain(status);
    expect(servers.requestsTo(provider)[0]?.refusal).toBeTruthy();
    expect(servers.requestsTo(provider)[0]?.chat).toBeUndefined();
  });

  test("refuses what is no JSON, and other paths", async () => {
    expect((await post(provider, "{")).status).toBe(400);
    expect((await post(provider, goodBodies[provider], "/v2/other")).status).toBe(404);
  });

  test.skipIf(provider === "ollama")(
    "refuses a request without a limit of the output",
    async () => {
      expect((await postWith(provider, { max_tokens: undefined })).status).toBeGreaterThanOrEqual(
        400,
      );
    },
  );

  test("gives scripted answers in order, then its own", async () => {
    servers.script(provider, { text: "first" }, ({ messages }) => ({
      text: `second of ${messages.length}`,
    }));
    servers.answerWith(({ model }) => ({ text: `by ${model}` }), provider);
    const texts = [];
    for (let call = 0; call < 3; call += 1) {
      texts.push(joinPieces((await post(provider, goodBodies[provider])).text));
    }
    expect(texts).toEqual(["first", "second of 1", "by m"]);
  });
});

describe("what one vendor alone refuses", () => {
  const block = (ttl?: "5m" | "1h") => ({
    type: "text",
    text: "x",
    cache_control: { type: "ephemeral", ...(ttl && { ttl }) },
  });

  test.each<[string, ProviderName, Record<string, unknown>]>([
    ["a temperature", "anthropic", { temperature: 0.5 }],
    ["an empty block", "anthropic", { system: [{ type: "text", text: "" }] }],
    ["five breakpoints", "anthropic", { system: Array.from({ length: 5 }, () => block()) }],
    ["a longer life after a shorter", "anthropic", { system: [block("5m"), block("1h")] }],
    [
      "a system role among the messages",
      "anthropic",
      { messages: [{ role: "system", content: "x" }] },
    ],
    ["a cache mark", "mistral", { cache_control: { type: "ephemeral" } }],
    [
      "a late system message",
      "mistral",
      { messages: [user, { role: "system", content: "x" }, user] },
    ],
    ["too high a temperature", "mistral", { temperature: 1.6 }],
    ["another way to switch off thinking", "deepseek", { thinking: "disabled" }],
    [
      "a prompt that does not fit",
      "ollama",
      {
        truncate: false,
        options: { num_ctx: 16 },
        messages: [{ role: "user", content: "hola ".repeat(100) }],
      },
    ],
    ["an unknown option", "ollama", { options: { num_contexts: 5 } }],
  ])("%s: %s", async (_, provider, change) => {
    expect([400, 422]).toContain((await postWith(provider, change)).status);
  });

  test("Anthropic: a request without its version", async () => {
    const response = await fetch(servers.baseUrls.anthropic + paths.anthropic, {
      method: "POST",
      headers: { "x-api-key": "key" },
      body: JSON.stringify(goodBodies.anthropic),
    });
    expect(response.status).toBe(400);
  });

  test("a vendor that there is not", async () => {
    const response = await fetch(new URL("/nobody/v1/messages", servers.baseUrls.anthropic));
    expect(response.status).toBe(404);
  });
});

describe("the caches of the servers", () => {
  const long = (text: string) => `${text} `.repeat(200);
  const marked = (text: string, ttl: "5m" | "1h") => ({
    type: "text",
    text,
    cache_control: { type: "ephemeral", ttl },
  });

  test("Anthropic's writes up to its marks by their kind, and reads the longest prefix again", async () => {
    const system = [marked(long("persona"), "1h"), marked(long("profile"), "5m")];
    const body = { ...goodBodies.anthropic, system, cache_control: { type: "ephemeral" } };
    const first = readUsage((await post("anthropic", body)).text);
    expect(first["cache_read_input_tokens"]).toBe(0);
    expect(first["cache_creation"]).toEqual({
      ephemeral_1h_input_tokens: 400,
      ephemeral_5m_input_tokens: 403,
    });
    const answer = { role: "assistant", content: long("answer") };
    const next = { ...body, messages: [user, answer, user] };
    const second = readUsage((await post("anthropic", next)).text);
    expect(second["cache_read_input_tokens"]).toBe(803);
    expect(second["cache_creation"]).toMatchObject({ ephemeral_1h_input_tokens: 0 });
    const other = { ...body, system: [system[0], marked(long("another"), "5m")] };
    const third = readUsage((await post("anthropic", other)).text);
    expect(third["cache_read_input_tokens"]).toBe(400);
  });

  test("DeepSeek's knows the prompt and its own answer, and nothing of another model", async () => {
    servers.answerWith(() => ({ text: long("respuesta").trim() }), "deepseek");
    const options = { stream_options: { include_usage: true } };
    const messages = [{ role: "user", content: long("pregunta") }];
    await postWith("deepseek", { messages, ...options });
    const answer = { role: "assistant", content: long("respuesta").trim() };
    const next = { messages: [...messages, answer, user], ...options };
    expect(readUsage((await postWith("deepseek", next)).text)).toMatchObject({
      prompt_cache_miss_tokens: 3,
    });
    const other = readUsage((await postWith("deepseek", { ...next, model: "n" })).text);
    expect(other["prompt_cache_hit_tokens"]).toBe(0);
  });
});

describe("the servers' own answers", () => {
  test("end with the trailer that the system message asks for", async () => {
    const system = 'Notes:\n<some-notes>{"corrections":[],"remarks":[]}</some-notes>\nEnd.';
    const { text } = await postWith("anthropic", { system });
    expect(joinPieces(text)).toMatch(
      /\n<some-notes>\{"corrections":\[\],"remarks":\[\]\}<\/some-notes>$/,
    );
  });

  test("have no trailer where none is asked for, and can be read by the bot where one is", async () => {
    const plain = joinPieces((await post("ollama", goodBodies.ollama)).text);
    expect(plain).not.toContain("<");
    const line = '<parley-notes>{"corrections":[],"vocabulary":[],"objectives":[]}</parley-notes>';
    const messages = [{ role: "system", content: line }, user];
    const answer = joinPieces((await postWith("ollama", { messages })).text);
    expect(parseTrailer(answer, "Hola").visibleText).toBe(plain);
  });

  test("come at the pace that is asked for", async () => {
    const pieces = Array.from({ length: 20 }, () => "ya ");
    servers.script("mistral", { text: "", pieces, firstTokenMs: 100, tokensPerSecond: 200 });
    const startedAtMs = performance.now();
    await post("mistral", goodBodies.mistral);
    const durationMs = performance.now() - startedAtMs;
    expect(durationMs).toBeGreaterThan(185);
    expect(durationMs).toBeLessThan(600);
  });
});

/** The text of an answer, from the bytes of any of the four protocols. */
function joinPieces(bytes: string): string {
  return events(bytes)
    .map((event) => {
      const { delta, choices, message } = event as {
        delta?: { text?: string };
        choices?: { delta: { content?: string } }[];
        message?: { content?: unknown };
      };
      const own = typeof message?.content === "string" ? message.content : undefined;
      return delta?.text ?? choices?.[0]?.delta.content ?? own ?? "";
    })
    .join("");
}

/** The usage that an answer reports, in the vendor's fields. */
function readUsage(bytes: string): Record<string, unknown> {
  const reports = events(bytes).flatMap((event) => {
    const { usage, message } = event as { usage?: object; message?: { usage?: object } };
    return usage ?? message?.usage ?? [];
  });
  return Object.assign({}, ...reports) as Record<string, unknown>;
}

function events(bytes: string): object[] {
  return bytes
    .split("\n")
    .map((line) => line.replace(/^data: /, ""))
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as object);
}
