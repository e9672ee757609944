import Anthropic from "@anthropic-ai/sdk";

import { complete, cut, refused, type Ending, type VendorStep } from "../adapter.ts";
import { VendorError } from "../vendor-errors.ts";
import type { Wire } from "../wire.ts";
import { createUsageReader } from "./usage.ts";

const endings: Readonly<Record<string, Ending>> = {
  max_tokens: cut,
  refusal: refused,
  model_context_window_exceeded: { outcome: "cut", code: "provider_input_too_long" },
};

/** Text blocks only; the stream is whole when `message_stop` was seen. */
export async function* fromStream(
  stream: AsyncIterable<Anthropic.RawMessageStreamEvent>,
  wire: Wire,
): AsyncGenerator<VendorStep> {
  const usage = createUsageReader();
  let stopReason: string | null = null;
  try {
    for await (const event of stream) {
      if (event.type === "message_start") {
        yield { type: "start", requestId: wire.requestId, model: event.message.model };
        yield* usage.read(event.message.usage);
      } else if (event.type === "content_block_delta") {
        if (event.delta.type === "text_delta") yield { type: "text", text: event.delta.text };
      } else if (event.type === "message_delta") {
        stopReason = event.delta.stop_reason;
        yield* usage.read(event.usage);
      } else if (event.type === "message_stop") {
        yield { type: "finish", ending: endings[String(stopReason)] ?? complete };
      }
    }
  } catch (thrown) {
    throw thrown instanceof Anthropic.APIError ? new VendorError({ body: thrown.error }) : thrown;
  }
}
