import type { ChatCompletionStreamRequest } from "@mistralai/mistralai/models/components";

import { joinSystem } from "../join-system.ts";
import type { ModelRequest } from "../language-model.ts";
import { mistralCapabilities } from "./capabilities.ts";

/** The cache key keeps a learner's requests on the machines that know their prefix. */
export function toRequest(request: ModelRequest): ChatCompletionStreamRequest {
  return {
    model: request.model,
    maxTokens: Math.min(
      request.maxOutputTokens,
      mistralCapabilities(request.model).maxOutputTokens,
    ),
    stream: true,
    promptCacheKey: request.learnerHash,
    messages: [
      { role: "system", content: joinSystem(request.system) },
      ...request.messages.map(({ role, text }) => ({ role, content: text })),
    ],
    ...(request.temperature !== undefined && { temperature: request.temperature }),
  };
}
