import { z } from "zod";

import type { Stop, VendorError } from "./answer.ts";
import {
  errorMessages,
  unknownFields,
  type AnswerContext,
  type Protocol,
  type Usage,
} from "./protocol.ts";
import { checkKey, plainMessages, readBearer, readBody, splitMessages } from "./read-body.ts";

const bodySchema = z.strictObject({
  model: z.string().min(1),
  messages: plainMessages,
  max_tokens: z.int().min(1),
  stream: z.literal(true),
  temperature: z.number().min(0).max(1.5).optional(),
  top_p: z.number().min(0).max(1).optional(),
  safe_prompt: z.boolean().optional(),
  prompt_cache_key: z.string().max(256).optional(),
});

const finishReasons: Readonly<Record<Stop, string>> = {
  end: "stop",
  length: "length",
  refusal: "stop",
  context: "model_length",
  error: "error",
};

const errorTypes: Readonly<Record<VendorError, readonly [string, string]>> = {
  overloaded: ["service_tier_capacity_exceeded", "3505"],
  "rate-limit": ["rate_limited", "1300"],
  "spend-limit": ["rate_limited", "1300"],
  billing: ["payment_required", "1400"],
  auth: ["unauthorized", "1200"],
  "context-exceeded": ["invalid_request_error", "3051"],
  "bad-request": ["invalid_request_error", "1500"],
  internal: ["internal_server_error", "1000"],
};

/** Mistral's chat completions, streaming. */
export const mistralProtocol: Protocol = {
  path: "/v1/chat/completions",
  contentType: "text/event-stream; charset=utf-8",
  requestIdHeader: "mistral-correlation-id",
  keepAlive: ": keep-alive\n\n",

  readRequest(headers, raw) {
    checkKey(readBearer(headers));
    const body = readBody(bodySchema, raw, 422);
    return {
      provider: "mistral",
      model: body.model,
      maxOutputTokens: body.max_tokens,
      ...splitMessages(body.messages),
      body,
    };
  },

  open(context) {
    const { thinking } = context;
    return [
      event(context, { delta: { role: "assistant", content: "" } }),
      ...(thinking ? [event(context, { delta: { content: thinkingContent(thinking) } })] : []),
      ...(context.hasUnknowns ? ["event: novelty\nretry: 10\n\n"] : []),
    ];
  },

  text: (piece, context) =>
    event(context, {
      delta: {
        content: context.hasUnknowns ? [{ type: "text", text: piece }, { type: "novelty" }] : piece,
        ...unknownFields(context),
      },
    }),

  close: (context) => [
    event(context, { delta: { content: "" }, finish: finishReasons[context.stop] }),
    "data: [DONE]\n\n",
  ],

  errorEvent: (error) =>
    `data: ${JSON.stringify(mistralProtocol.errorBody(error, errorMessages[error]))}\n\n`,

  errorBody(error, message) {
    const [type, code] = errorTypes[error];
    const text =
      error === "context-exceeded"
        ? "Prompt contains 140000 tokens, too large for model with 131072 maximum context length"
        : message;
    return { object: "error", message: text, type, param: null, code };
  },
};

function event(context: AnswerContext, choice: { delta: object; finish?: string }): string {
  const { id, model, usage } = context;
  return `data: ${JSON.stringify({
    id,
    object: "chat.completion.chunk",
    created: 1_795_000_000,
    model,
    choices: [
      {
        index: 0,
        delta: choice.delta,
        finish_reason: choice.finish ?? null,
        ...unknownFields(context),
      },
    ],
    ...(choice.finish && usage && { usage: toUsage(usage) }),
    ...(context.hasUnknowns && !choice.finish && { usage: null }),
    ...unknownFields(context),
  })}\n\n`;
}

function thinkingContent(thinking: string): object[] {
  return [{ type: "thinking", thinking: [{ type: "text", text: thinking }] }];
}

function toUsage(usage: Usage): object {
  const promptTokens = usage.inputTokens + usage.cacheReadTokens;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: promptTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cacheReadTokens },
    num_cached_tokens: usage.cacheReadTokens,
  };
}
