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
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
  thinking: z.strictObject({ type: z.enum(["enabled", "disabled"]) }).optional(),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().min(0).max(1).optional(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).optional(),
});

const finishReasons: Readonly<Record<Stop, string>> = {
  end: "stop",
  length: "length",
  refusal: "content_filter",
  context: "length",
  error: "insufficient_system_resource",
};

const errorTypes: Readonly<Record<VendorError, string>> = {
  overloaded: "service_unavailable_error",
  "rate-limit": "rate_limit_reached",
  "spend-limit": "rate_limit_reached",
  billing: "unknown_error",
  auth: "authentication_error",
  "context-exceeded": "invalid_request_error",
  "bad-request": "invalid_request_error",
  internal: "server_error",
};

/** DeepSeek's chat completions in OpenAI's format, streaming. */
export const deepSeekProtocol: Protocol = {
  path: "/chat/completions",
  contentType: "text/event-stream; charset=utf-8",
  requestIdHeader: "x-ds-trace-id",
  keepAlive: ": keep-alive\n\n",

  readRequest(headers, raw) {
    checkKey(readBearer(headers));
    const body = readBody(bodySchema, raw, 422);
    return {
      provider: "deepseek",
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
      ...(thinking
        ? [event(context, { delta: { content: null, reasoning_content: thinking } })]
        : []),
    ];
  },

  text: (content, context) => event(context, { delta: { content, ...unknownFields(context) } }),

  close: (context) => [
    event(context, { delta: { content: "" }, finish: finishReasons[context.stop] }),
    ...(context.usage ? [usageEvent(context, context.usage)] : []),
    "data: [DONE]\n\n",
  ],

  errorEvent: (error) =>
    `data: ${JSON.stringify(deepSeekProtocol.errorBody(error, errorMessages[error]))}\n\n`,

  errorBody: (error, message) => ({
    error: {
      message:
        error === "context-exceeded"
          ? "This model's maximum context length is 131072 tokens. However, you requested 140000."
          : message,
      type: errorTypes[error],
      param: null,
      code: "invalid_request_error",
    },
  }),
};

function event(context: AnswerContext, choice: { delta: object; finish?: string }): string {
  return write(context, {
    choices: [
      {
        index: 0,
        delta: choice.delta,
        logprobs: null,
        finish_reason: choice.finish ?? null,
        ...unknownFields(context),
      },
    ],
    usage: null,
  });
}

function usageEvent(context: AnswerContext, usage: Usage): string {
  const promptTokens = usage.inputTokens + usage.cacheReadTokens;
  return write(context, {
    choices: [],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: usage.outputTokens,
      total_tokens: promptTokens + usage.outputTokens,
      prompt_cache_hit_tokens: usage.cacheReadTokens,
      prompt_cache_miss_tokens: usage.inputTokens,
    },
  });
}

function write(context: AnswerContext, fields: object): string {
  return `data: ${JSON.stringify({
    id: context.id,
    object: "chat.completion.chunk",
    created: 1_795_000_000,
    model: context.model,
    system_fingerprint: "fp_sandbox",
    ...fields,
    ...unknownFields(context),
  })}\n\n`;
}
