import OpenAI from "openai";

import { complete, cut, refused, type Ending, type VendorStep } from "../adapter.ts";
import { VendorError } from "../vendor-errors.ts";
import type { Wire } from "../wire.ts";
import { readUsage } from "./usage.ts";

const endings: Readonly<Record<string, Ending>> = {
  length: cut,
  content_filter: refused,
  insufficient_system_resource: { outcome: "failed", code: "provider_overloaded" },
};

/**
 * Visible text only, never `reasoning_content`. The stream is whole when it gave a finish reason and
 * then `[DONE]`, which the SDK swallows and the wire saw.
 */
export async function* fromStream(
  stream: AsyncIterable<OpenAI.ChatCompletionChunk>,
  wire: Wire,
): AsyncGenerator<VendorStep> {
  let hasStarted = false;
  let finishReason: string | undefined;
  try {
    for await (const chunk of stream) {
      if (!hasStarted) {
        hasStarted = true;
        yield { type: "start", requestId: wire.requestId, model: chunk.model };
      }
      yield* readChunk(chunk);
      finishReason = chunk.choices[0]?.finish_reason ?? finishReason;
    }
  } catch (thrown) {
    throw thrown instanceof OpenAI.APIError ? new VendorError({ body: thrown.error }) : thrown;
  }
  if (finishReason !== undefined && wire.sawDone) {
    yield { type: "finish", ending: endings[finishReason] ?? complete };
  }
}

function* readChunk(chunk: OpenAI.ChatCompletionChunk): Generator<VendorStep> {
  const text = chunk.choices[0]?.delta.content;
  if (text) yield { type: "text", text };
  const usage = readUsage(chunk.usage);
  if (usage) yield { type: "usage", usage };
}
