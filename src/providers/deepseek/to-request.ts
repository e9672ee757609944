import type OpenAI from "openai";

import type { ModelRequest } from "../language-model.ts";
import { joinSystem } from "../join-system.ts";
import { deepSeekCapabilities } from "./capabilities.ts";

/** DeepSeek's own switch, which OpenAI's types do not know. */
export interface DeepSeekRequest extends OpenAI.ChatCompletionCreateParamsStreaming {
  thinking: { type: "disabled" };
}

/**
 * Thinking is on by default at this vendor and is switched off by name. Usage is asked for, since a
 * stream does not hold it otherwise. The cache needs no mark: it keeps prefixes that come again.
 */
export function toRequest(request: ModelRequest): DeepSeekRequest {
  return {
    model: request.model,
    max_tokens: Math.min(
      request.maxOutputTokens,
      deepSeekCapabilities(request.model).maxOutputTokens,
    ),
    stream: true,
    stream_options: { include_usage: true },
    thinking: { type: "disabled" },
    messages: [
      { role: "system", content: joinSystem(request.system) },
      ...request.messages.map(({ role, text }) => ({ role, content: text })),
    ],
    ...(request.temperature !== undefined && { temperature: request.temperature }),
  };
}
