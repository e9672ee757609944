import type { ChatResponse } from "ollama";

import { complete, cut, type Ending, type VendorStep } from "../adapter.ts";
import type { Wire } from "../wire.ts";
import { readUsage } from "./usage.ts";

const endings: Readonly<Record<string, Ending>> = {
  length: cut,
  load: { outcome: "failed", code: "provider_unavailable" },
  unload: { outcome: "failed", code: "provider_unavailable" },
};

/** Visible text only, never `thinking`. The stream is whole when a record said `done`. */
export async function* fromStream(
  stream: AsyncIterable<ChatResponse>,
  wire: Wire,
): AsyncGenerator<VendorStep> {
  let hasStarted = false;
  for await (const record of stream) {
    if (!hasStarted) {
      hasStarted = true;
      yield { type: "start", requestId: wire.requestId, model: record.model };
    }
    if (record.message.content) yield { type: "text", text: record.message.content };
    if (record.done) {
      const usage = readUsage(record);
      if (usage) yield { type: "usage", usage };
      yield { type: "finish", ending: endings[record.done_reason] ?? complete };
    }
  }
}
