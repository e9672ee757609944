import Anthropic from "@anthropic-ai/sdk";

import type { LanguageModelProvider } from "../language-model.ts";
import { defineProvider } from "../run-stream.ts";
import { anthropicCapabilities } from "./capabilities.ts";
import { anthropicErrors } from "./errors.ts";
import { fromStream } from "./from-stream.ts";
import { toRequest } from "./to-request.ts";

export interface AnthropicSettings {
  apiKey: string;
  /** Another address than the vendor's own. */
  baseUrl?: string | undefined;
}

/** Claude, through Anthropic's SDK. */
export function createAnthropic({ apiKey, baseUrl }: AnthropicSettings): LanguageModelProvider {
  return defineProvider({
    name: "anthropic",
    errors: anthropicErrors,
    capabilities: anthropicCapabilities,
    async *open(request, wire) {
      const client = new Anthropic({
        apiKey,
        baseURL: baseUrl ?? "https://api.anthropic.com",
        fetch: wire.fetch,
        maxRetries: 0,
        logLevel: "off",
        openTelemetry: false,
      });
      yield* fromStream(await client.messages.create(toRequest(request)), wire);
    },
  });
}
