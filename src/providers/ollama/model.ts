import { Ollama } from "ollama";

import type { LanguageModelProvider } from "../language-model.ts";
import { defineProvider } from "../run-stream.ts";
import { ollamaCapabilities } from "./capabilities.ts";
import { ollamaErrors } from "./errors.ts";
import { fromStream } from "./from-stream.ts";
import { rewriteLine } from "./rewrite-line.ts";
import { toRequest } from "./to-request.ts";

export interface OllamaSettings {
  /** Address of the server, for instance `http://127.0.0.1:11434`. */
  host: string;
  /** The largest context the machine has memory for; 32,768 tokens unless told. */
  maxContextTokens?: number | undefined;
}

/**
 * Models on the operator's own machine, through Ollama's SDK. It has no signal parameter and its
 * `abort()` ends every stream of a client, hence a client for each call.
 */
export function createOllama({ host, maxContextTokens }: OllamaSettings): LanguageModelProvider {
  const capabilities = ollamaCapabilities(maxContextTokens);
  return defineProvider({
    name: "ollama",
    errors: ollamaErrors,
    capabilities: () => capabilities,
    rewriteLine,
    async *open(request, wire) {
      const client = new Ollama({ host, fetch: wire.fetch });
      yield* fromStream(await client.chat(toRequest(request, capabilities)), wire);
    },
  });
}
