import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import type { SystemBlock } from "#/providers/language-model.ts";
import { listOllamaModels } from "#/providers/ollama/list-models.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { collectStream, makeRequest } from "./collect-stream.ts";
import { connect, providerSubjects, type ProviderSubject } from "./provider-subjects.ts";

let servers: SandboxProviders;

beforeAll(async () => {
  servers = await startProviders();
});
afterEach(() => servers.reset());
afterAll(() => servers.close());

/** The request that the vendor's server received, after it passed its checks. */
async function sendRequest(subject: ProviderSubject, over: Parameters<typeof makeRequest>[0] = {}) {
  const stream = await collectStream(connect(subject, servers), makeRequest(over));
  expect(stream.end.outcome).toBe("complete");
  const [recorded] = servers.requestsTo(subject.name);
  expect(recorded?.refusal).toBeUndefined();
  return {
    recorded: recorded!,
    bytes: recorded!.rawBody,
    body: JSON.parse(recorded!.rawBody) as Record<string, unknown>,
  };
}

const persona: readonly SystemBlock[] = [
  { text: "# Guidelines\nBe kind.", cache: "shared" },
  { text: "# Persona\nYou are Marek, a Socratic challenger.", cache: "shared" },
  { text: "# Learner\nLevel A2, Spanish; native language Korean.", cache: "session" },
];

describe.each(providerSubjects)("what $name is asked", (subject) => {
  test("the persona's whole system part is in the request's bytes, before the talk", async () => {
    const { bytes, recorded } = await sendRequest(subject, { system: persona });
    const places = [...persona.map(({ text }) => text), "Hola, soy Kim."].map((text) =>
      bytes.indexOf(JSON.stringify(text).slice(1, -1)),
    );
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((first, second) => first - second));
    expect(recorded.chat?.system).toBe(persona.map(({ text }) => text).join("\n\n"));
  });

  test("without a persona the request is a plain tutor's, and no other text is in it", async () => {
    const plain: SystemBlock[] = [{ text: "You are a language tutor.", cache: "shared" }];
    const { recorded } = await sendRequest(subject, { system: plain });
    expect(recorded.chat?.system).toBe("You are a language tutor.");
    expect(recorded.rawBody).not.toMatch(/persona|Marek/i);
  });

  test("the history goes in order and byte for byte, the newest message last", async () => {
    const messages = [
      { role: "user" as const, text: "Hola 👋\n\n  con espacios  " },
      { role: "assistant" as const, text: 'Sí.\n<parley-notes>{"corrections":[]}</parley-notes>' },
      { role: "user" as const, text: 'Tab\tand "quotes" and \\ and ñ' },
    ];
    const { recorded } = await sendRequest(subject, { messages });
    expect(recorded.chat?.messages).toEqual(messages);
  });

  test("equal requests have equal bytes, and a longer talk has the shorter as its beginning", async () => {
    const messages = makeRequest().messages;
    const provider = connect(subject, servers);
    await collectStream(provider, makeRequest());
    await collectStream(provider, makeRequest());
    await collectStream(
      provider,
      makeRequest({
        messages: [
          ...messages,
          { role: "assistant", text: "Muy bien." },
          { role: "user", text: "Gracias." },
        ],
      }),
    );
    const [first, same, longer] = servers.requestsTo(subject.name);
    expect(same?.rawBody).toBe(first?.rawBody);
    expect(longer?.chat?.parts.slice(0, 4).map(({ text }) => text)).toEqual(
      first?.chat?.parts.slice(0, 4).map(({ text }) => text),
    );
  });

  test("the limit of the output is always sent, and bounded by what the model can", async () => {
    const { recorded } = await sendRequest(subject, { maxOutputTokens: 321 });
    expect(recorded.chat?.maxOutputTokens).toBe(321);
  });

  test("it streams, and the key goes in a header, never in the body", async () => {
    const { body, bytes, recorded } = await sendRequest(subject);
    expect(body["stream"]).toBe(true);
    expect(bytes).not.toContain("test-key");
    const hasKey = Object.values(recorded.headers).some((value) => value.includes("test-key"));
    expect(hasKey).toBe(!subject.lacks.keys);
  });

  test("a temperature is sent only where the model takes one", async () => {
    const { body } = await sendRequest(subject, { temperature: 0.7 });
    const options = body["options"] as Record<string, unknown> | undefined;
    const takes = connect(subject, servers).capabilities(subject.model).takesTemperature;
    expect(body["temperature"] ?? options?.["temperature"]).toBe(takes ? 0.7 : undefined);
  });

  test("it says what its models can", () => {
    const can = connect(subject, servers).capabilities(subject.model);
    expect(can.contextTokens).toBeGreaterThanOrEqual(32_000);
    expect(can.maxOutputTokens).toBeGreaterThanOrEqual(4_000);
  });

  test.skipIf(subject.lacks.keys)("a wrong key is told as such", async () => {
    const provider = subject.create(servers.baseUrls[subject.name], "wrong-key");
    const { end } = await collectStream(provider);
    expect(end).toMatchObject({ outcome: "failed", error: { code: "provider_auth" } });
    expect(servers.requestsTo(subject.name)).toHaveLength(1);
  });
});

const [anthropic, mistral, deepseek, ollama] = providerSubjects as readonly [
  ProviderSubject,
  ProviderSubject,
  ProviderSubject,
  ProviderSubject,
];

describe("what each vendor alone is asked", () => {
  test("Anthropic: thinking off, and breakpoints after the persona, the profile and the talk", async () => {
    const { body } = await sendRequest(anthropic, { system: persona });
    expect(body["thinking"]).toEqual({ type: "disabled" });
    expect(body["system"]).toEqual([
      { type: "text", text: persona[0]?.text },
      { type: "text", text: persona[1]?.text, cache_control: { type: "ephemeral", ttl: "1h" } },
      { type: "text", text: persona[2]?.text, cache_control: { type: "ephemeral", ttl: "5m" } },
    ]);
    expect(body["cache_control"]).toEqual({ type: "ephemeral" });
    expect(body["metadata"]).toEqual({ user_id: "5f2ac0ffee" });
  });

  test("Mistral: the learner's hash as the key of its cache", async () => {
    const { body } = await sendRequest(mistral);
    expect(body["prompt_cache_key"]).toBe("5f2ac0ffee");
  });

  test("DeepSeek: thinking off and usage asked for", async () => {
    const { body } = await sendRequest(deepseek);
    expect(body["thinking"]).toEqual({ type: "disabled" });
    expect(body["stream_options"]).toEqual({ include_usage: true });
  });

  test("Ollama: thinking off, nothing cut silently, and a context that holds prompt and answer", async () => {
    const { body } = await sendRequest(ollama);
    expect(body).toMatchObject({
      think: false,
      truncate: false,
      shift: false,
      options: { num_ctx: 4_096, num_predict: 400 },
    });
  });

  test("Ollama: a longer talk takes a context of the next size", async () => {
    const messages = [{ role: "user" as const, text: "hola ".repeat(3_500) }];
    const { body } = await sendRequest(ollama, { messages });
    const { num_ctx: contextTokens } = body["options"] as { num_ctx: number };
    expect(contextTokens).toBeGreaterThan(4_096);
    expect(Math.log2(contextTokens) % 1).toBe(0);
  });

  test("Ollama: a talk that fits no context is told without a request", async () => {
    const messages = [{ role: "user" as const, text: "hola ".repeat(100_000) }];
    const { end } = await collectStream(connect(ollama, servers), makeRequest({ messages }));
    expect(end).toMatchObject({ outcome: "failed", error: { code: "provider_input_too_long" } });
    expect(servers.requestsTo("ollama")).toEqual([]);
  });
});

describe("the models that an Ollama server has", () => {
  test("are listed by name", async () => {
    expect(await listOllamaModels(servers.baseUrls.ollama, 1_000)).toEqual(["llama3.2:3b"]);
  });

  test("are unknown where no Ollama answers", async () => {
    expect(await listOllamaModels("http://127.0.0.1:9", 1_000)).toBeUndefined();
    expect(await listOllamaModels(servers.baseUrls.mistral, 1_000)).toBeUndefined();
  });

  test.each([
    ["nothing", () => {}, undefined],
    ["another protocol", (response) => response.end("hello"), undefined],
    ["an odd list", (response) => response.end('{"models":"none"}'), undefined],
    [
      "odd entries",
      (response) => response.end('{"models":[{"name":"a"},{"model":"b","name":"c"},{},null]}'),
      ["a", "b"],
    ],
  ] satisfies [string, (response: ServerResponse) => void, string[] | undefined][])(
    "are read with care from a server that says %s",
    async (_, answer, expected) => {
      const server = createServer((_request, response) => answer(response));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      expect(await listOllamaModels(`http://127.0.0.1:${port}`, 150)).toEqual(expected);
      server.closeAllConnections();
      server.close();
    },
  );
});
