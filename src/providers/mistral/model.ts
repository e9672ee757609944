import { HTTPClient, Mistral } from "@mistralai/mistralai";

import type { LanguageModelProvider } from "../language-model.ts";
import { defineProvider } from "../run-stream.ts";
import { mistralCapabilities } from "./capabilities.ts";
import { mistralErrors } from "./errors.ts";
import { fromStream } from "./from-stream.ts";
import { rewriteEventLine } from "./rewrite-event-line.ts";
import { toRequest } from "./to-request.ts";

export interface MistralSettings {
  apiKey: string;
  /** Another address than the vendor's own. */
  baseUrl?: string | undefined;
}

/** Mistral, through its own SDK. */
export function createMistral({ apiKey, baseUrl }: MistralSettings): LanguageModelProvider {
  return defineProvider({
    name: "mistral",
    errors: mistralErrors,
    capabilities: mistralCapabilities,
    rewriteLine: rewriteEventLine,
    async *open(request, wire) {
      const client = new Mistral({
        apiKey,
        serverURL: baseUrl ?? "https://api.mistral.ai",
        httpClient: new HTTPClient({ fetcher: wire.fetch }),
        retryConfig: { strategy: "none" },
      });
      yield* fromStream(await client.chat.stream(toRequest(request)), wire);
    },
  });
}
