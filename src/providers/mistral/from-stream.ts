import type { CompletionChunk, CompletionEvent } from "@mistralai/mistralai/models/components";

import { complete, cut, type Ending, type VendorStep } from "../adapter.ts";
import type { Wire } from "../wire.ts";
import { readUsage } from "./usage.ts";

const endings: Readonly<Record<string, Ending>> = {
  length: cut,
  model_length: cut,
  error: { outcome: "failed", code: "provider_unavailable" },
};

/**
 * The stream is whole when it gave a finish reason and then `[DONE]`, which the SDK swallows and the
 * wire saw. Content is plain text here: `rewrite-line.ts` saw to it.
 */
export async function* fromStream(
  stream: AsyncIterable<CompletionEvent>,
  wire: Wire,
): AsyncGenerator<VendorStep> {
  let hasStarted = false;
  let finishReason: string | undefined;
  for await (const { data } of stream) {
    if (!hasStarted) {
      hasStarted = true;
      yield { type: "start", requestId: wire.requestId, model: data.model };
    }
    yield* readChunk(data);
    finishReason = data.choices[0]?.finishReason ?? finishReason;
  }
  if (finishReason !== undefined && wire.sawDone) {
    yield { type: "finish", ending: endings[finishReason] ?? complete };
  }
}

function* readChunk(chunk: CompletionChunk): Generator<VendorStep> {
  const text = chunk.choices[0]?.delta.content;
  if (typeof text === "string" && text !== "") yield { type: "text", text };
  const usage = readUsage(chunk.usage);
  if (usage) yield { type: "usage", usage };
}
