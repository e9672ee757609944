import OpenAI from "openai";

import type { LanguageModelProvider } from "../language-model.ts";
import { defineProvider } from "../run-stream.ts";
import { deepSeekCapabilities } from "./capabilities.ts";
import { deepSeekErrors } from "./errors.ts";
import { fromStream } from "./from-stream.ts";
import { toRequest } from "./to-request.ts";

export interface DeepSeekSettings {
  apiKey: string;
  /** Another address than the vendor's own. */
  baseUrl?: string | undefined;
}

/** DeepSeek, through OpenAI's SDK, whose protocol it speaks. */
export function createDeepSeek({ apiKey, baseUrl }: DeepSeekSettings): LanguageModelProvider {
  return defineProvider({
    name: "deepseek",
    errors: deepSeekErrors,
    capabilities: deepSeekCapabilities,
    async *open(request, wire) {
      const client = new OpenAI({
        apiKey,
        baseURL: baseUrl ?? "https://api.deepseek.com",
        organization: null,
        project: null,
        fetch: wire.fetch,
        maxRetries: 0,
        logLevel: "off",
      });
      yield* fromStream(await client.chat.completions.create(toRequest(request)), wire);
    },
  });
}
