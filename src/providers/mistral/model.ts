import type { LanguageModelProvider } from "../language-model.ts";
import { defineProvider } from "../run-stream.ts";
import { mistralCapabilities } from "./capabilities.ts";
import { mistralErrors } from "./errors.ts";
import { fromStream } from "./from-stream.ts";
import { rewriteLine } from "./rewrite-line.ts";
import { toRequest } from "./to-request.ts";

export interface MistralSettings {
  apiKey: string;
  /** Another address than the vendor's own. */
  baseUrl?: string | undefined;
}

/** Mistral, through its own SDK, which is loaded here: nobody without a key waits for it. */
export function createMistral({ apiKey, baseUrl }: MistralSettings): LanguageModelProvider {
  const sdk = loadSdk();
  return defineProvider({
    name: "mistral",
    errors: mistralErrors,
    capabilities: mistralCapabilities,
    rewriteLine,
    async *open(request, wire) {
      const { MistralCore, HTTPClient, chatStream } = await sdk;
      const client = new MistralCore({
        apiKey,
        serverURL: baseUrl ?? "https://api.mistral.ai",
        httpClient: new HTTPClient({ fetcher: wire.fetch }),
        retryConfig: { strategy: "none" },
      });
      const result = await chatStream(client, toRequest(request));
      if (!result.ok) throw result.error;
      yield* fromStream(result.value, wire);
    },
  });
}

/** The SDK's one function that is used: the whole of it takes twice as long to load. */
async function loadSdk() {
  const [{ MistralCore }, { HTTPClient }, { chatStream }] = await Promise.all([
    import("@mistralai/mistralai/core.js"),
    import("@mistralai/mistralai/lib/http.js"),
    import("@mistralai/mistralai/funcs/chatStream.js"),
  ]);
  return { MistralCore, HTTPClient, chatStream };
}
