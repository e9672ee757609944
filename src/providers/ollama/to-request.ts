import type { ChatRequest } from "ollama";

import { ParleyError } from "#/shared/errors.ts";
import { estimateTokens } from "#/shared/estimate-tokens.ts";
import { joinSystem } from "../join-system.ts";
import type { ModelCapabilities, ModelRequest } from "../language-model.ts";

type StreamingChatRequest = ChatRequest & {
  stream: true;
  /** Newer servers refuse a prompt that does not fit instead of cutting its beginning off. */
  truncate: false;
  /** And stop at the end of the context instead of forgetting the beginning while they answer. */
  shift: false;
};

/** The role, the separators and the template around a message. */
const tokensAroundMessage = 12;

const smallestContextTokens = 4_096;

/**
 * The context is asked for in size: the server's default depends on its memory, and a longer prompt
 * loses its beginning, the system part, without a word.
 *
 * @throws ParleyError `provider_input_too_long` where even the largest context is too small.
 */
export function toRequest(
  request: ModelRequest,
  capabilities: ModelCapabilities,
): StreamingChatRequest {
  const messages = [
    { role: "system", content: joinSystem(request.system) },
    ...request.messages.map(({ role, text }) => ({ role, content: text })),
  ];
  const inputTokens = messages.reduce(
    (sum, { content }) => sum + estimateTokens(content, "ollama") + tokensAroundMessage,
    0,
  );
  return {
    model: request.model,
    messages,
    stream: true,
    think: false,
    truncate: false,
    shift: false,
    options: {
      num_ctx: sizeContext(inputTokens + request.maxOutputTokens, capabilities.contextTokens),
      num_predict: request.maxOutputTokens,
      ...(request.temperature !== undefined && { temperature: request.temperature }),
    },
  };
}

/** Doubling steps: the server loads the model anew each time the size changes. */
function sizeContext(neededTokens: number, largestTokens: number): number {
  if (neededTokens > largestTokens) {
    throw new ParleyError("provider_input_too_long", { provider: "ollama" });
  }
  let contextTokens = smallestContextTokens;
  while (contextTokens < neededTokens) contextTokens *= 2;
  return Math.min(contextTokens, largestTokens);
}
