import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Answer } from "./answer.ts";
import { makeContext } from "./answer-context.ts";
import { anthropicProtocol } from "./anthropic-protocol.ts";
import { providerNames, type ChatRequest, type ProviderName } from "./chat-request.ts";
import type { PrefixCache } from "./count-usage.ts";
import { deepSeekProtocol } from "./deepseek-protocol.ts";
import { mistralProtocol } from "./mistral-protocol.ts";
import { ollamaProtocol } from "./ollama-protocol.ts";
import { RefusedRequest, type Protocol } from "./protocol.ts";
import { sendAnswer } from "./send-answer.ts";

/** One request as it came in. */
export interface RecordedRequest {
  provider: ProviderName;
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  /** The body's bytes as UTF-8. */
  rawBody: string;
  /** Undefined where the body did not pass the vendor's checks. */
  chat: ChatRequest | undefined;
  /** Why the vendor refused it; undefined where it did not. */
  refusal: string | undefined;
  /** The client's end of the connection: requests over one connection have the same. */
  clientPort: number | undefined;
  /** `performance.now()` at its arrival. */
  arrivedAtMs: number;
  /** Resolves when the answer was sent whole, or its connection closed before. */
  finished: Promise<"sent" | "closed">;
}

export interface ProviderServer {
  readonly origin: string;
  readonly requests: RecordedRequest[];
  close(): Promise<void>;
}

export interface ProviderServerOptions {
  answer(request: ChatRequest): Answer;
  cache: PrefixCache;
  ollamaModels: readonly string[];
  /** An ephemeral port unless told. */
  port?: number;
  /** The one vendor that is served, without its name before the path; all four unless told. */
  soleProvider?: ProviderName;
}

interface Target {
  provider: ProviderName;
  path: string;
}

const protocols: Readonly<Record<ProviderName, Protocol>> = {
  anthropic: anthropicProtocol,
  mistral: mistralProtocol,
  deepseek: deepSeekProtocol,
  ollama: ollamaProtocol,
};

/** One HTTP server; the first part of a path names the vendor. */
export async function startProviderServer(options: ProviderServerOptions): Promise<ProviderServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = readTarget(request.url ?? "", options.soleProvider);
    if (!target) return sendJson(response, 404, { error: "no such provider" });
    const recorded = await record(target, request, response);
    requests.push(recorded);
    if (target.provider === "ollama" && request.method === "GET") {
      return serveOllamaList(response, target.path, options.ollamaModels);
    }
    await serveChat(recorded, response);
  }

  async function serveChat(recorded: RecordedRequest, response: ServerResponse): Promise<void> {
    const protocol = protocols[recorded.provider];
    try {
      if (recorded.method !== "POST" || recorded.path !== protocol.path) {
        throw new RefusedRequest(404, "bad-request", "Not found");
      }
      const body: unknown = JSON.parse(recorded.rawBody);
      recorded.chat = protocol.readRequest(recorded.headers, body);
    } catch (thrown) {
      const refused =
        thrown instanceof RefusedRequest ? thrown : new RefusedRequest(400, "bad-request", "JSON");
      recorded.refusal = refused.message;
      const errorBody = protocol.errorBody(refused.error, refused.message);
      return sendJson(response, refused.status, errorBody);
    }
    const answer = options.answer(recorded.chat);
    const id = `sandbox-${requests.indexOf(recorded) + 1}`;
    const context = makeContext(recorded.chat, answer, { id, cache: options.cache });
    await sendAnswer(response, protocol, answer, context);
  }

  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function readTarget(url: string, soleProvider: ProviderName | undefined): Target | undefined {
  const [path = ""] = url.split("?");
  if (soleProvider) return { provider: soleProvider, path };
  const provider = providerNames.find((name) => path.startsWith(`/${name}/`));
  return provider && { provider, path: path.slice(provider.length + 1) };
}

async function record(
  { provider, path }: Target,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<RecordedRequest> {
  const arrivedAtMs = performance.now();
  const finished = new Promise<"sent" | "closed">((resolve) => {
    response.once("close", () => resolve(response.writableFinished ? "sent" : "closed"));
  });
  response.on("error", () => {});
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    provider,
    method: request.method ?? "",
    path,
    headers: request.headers as Record<string, string>,
    rawBody: Buffer.concat(chunks).toString(),
    chat: undefined,
    refusal: undefined,
    clientPort: request.socket.remotePort,
    arrivedAtMs,
    finished,
  };
}

/** What Ollama tells of itself without a model: its version and its models. */
function serveOllamaList(response: ServerResponse, path: string, models: readonly string[]): void {
  if (path === "/api/version") return sendJson(response, 200, { version: "0.30.0" });
  if (path !== "/api/tags") return sendJson(response, 404, { error: "not found" });
  sendJson(response, 200, {
    models: models.map((name) => ({
      name,
      model: name,
      modified_at: "2026-11-22T12:00:00Z",
      size: 2_019_393_189,
      digest: "sandbox",
      details: { format: "gguf", family: "llama", parameter_size: "3.2B" },
    })),
  });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
