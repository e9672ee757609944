import type { Answer, ReportedUsage } from "./answer.ts";
import type { ChatRequest } from "./chat-request.ts";
import type { PrefixCache } from "./count-usage.ts";
import type { AnswerContext } from "./protocol.ts";

/** All that the events of one answer need. */
export function makeContext(
  request: ChatRequest,
  answer: Answer,
  { id, cache }: { id: string; cache: PrefixCache },
): AnswerContext {
  const counted = cache.count(request, answer);
  const reported: ReportedUsage | "missing" = answer.usage ?? {};
  return {
    id,
    model: answer.model ?? request.model,
    stop: answer.stop ?? "end",
    usage: reported === "missing" ? undefined : { ...counted, ...reported },
    thinking: answer.thinking,
    hasUnknowns: answer.wire?.hasUnknowns ?? false,
  };
}
