import type Anthropic from "@anthropic-ai/sdk";

import type { ModelRequest, SystemBlock } from "../language-model.ts";
import { anthropicCapabilities } from "./capabilities.ts";

/**
 * Thinking is on by default at this vendor, so it is switched off by name. Three breakpoints: after
 * what all learners of a persona share, after what one session keeps, and, by the automatic mark, at
 * the end of the history.
 */
export function toRequest(request: ModelRequest): Anthropic.MessageCreateParamsStreaming {
  return {
    model: request.model,
    max_tokens: Math.min(
      request.maxOutputTokens,
      anthropicCapabilities(request.model).maxOutputTokens,
    ),
    stream: true,
    thinking: { type: "disabled" },
    system: request.system.map((block, index) => toBlock(block, request.system[index + 1])),
    messages: request.messages.map(({ role, text }) => ({ role, content: text })),
    cache_control: { type: "ephemeral" },
    metadata: { user_id: request.learnerHash },
  };
}

/** A breakpoint stands on the last block of its kind; the longer-lived ones come first. */
function toBlock(block: SystemBlock, next: SystemBlock | undefined): Anthropic.TextBlockParam {
  const text = { type: "text" as const, text: block.text };
  if (block.cache === next?.cache) return text;
  return {
    ...text,
    cache_control: { type: "ephemeral", ttl: block.cache === "shared" ? "1h" : "5m" },
  };
}
