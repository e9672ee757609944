import { z } from "zod";

import type { Stop, VendorError } from "./answer.ts";
import type { PromptPart } from "./chat-request.ts";
import {
  errorMessages,
  RefusedRequest,
  unknownFields,
  type Protocol,
  type Usage,
} from "./protocol.ts";
import { checkKey, readBearer, readBody } from "./read-body.ts";

const mark = z.strictObject({
  type: z.literal("ephemeral"),
  ttl: z.enum(["5m", "1h"]).optional(),
});

const textBlock = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1, "text content blocks must be non-empty"),
  cache_control: mark.optional(),
});

const content = z.union([z.string().min(1), z.array(textBlock).min(1)]);

const bodySchema = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  messages: z
    .array(z.strictObject({ role: z.enum(["user", "assistant"]), content }))
    .min(1)
    .refine((messages) => messages[0]?.role === "user", "first message must use the user role")
    .refine((messages) => messages.at(-1)?.role === "user", "prefill is not supported"),
  stream: z.literal(true),
  system: content.optional(),
  thinking: z.strictObject({ type: z.enum(["disabled", "adaptive"]) }).optional(),
  cache_control: mark.optional(),
  metadata: z.strictObject({ user_id: z.string().max(256) }).optional(),
});

type Body = z.infer<typeof bodySchema>;

const stopReasons: Readonly<Record<Stop, string>> = {
  end: "end_turn",
  length: "max_tokens",
  refusal: "refusal",
  context: "model_context_window_exceeded",
  error: "end_turn",
};

const errorTypes: Readonly<Record<VendorError, string>> = {
  overloaded: "overloaded_error",
  "rate-limit": "rate_limit_error",
  "spend-limit": "rate_limit_error",
  billing: "billing_error",
  auth: "authentication_error",
  "context-exceeded": "invalid_request_error",
  "bad-request": "invalid_request_error",
  internal: "api_error",
};

/** Anthropic's Messages API, streaming. */
export const anthropicProtocol: Protocol = {
  path: "/v1/messages",
  contentType: "text/event-stream; charset=utf-8",
  requestIdHeader: "request-id",
  keepAlive: 'event: ping\ndata: {"type": "ping"}\n\n',

  readRequest(headers, raw) {
    checkKey(headers["x-api-key"] ?? readBearer(headers));
    if (!headers["anthropic-version"]) {
      throw new RefusedRequest(400, "bad-request", "anthropic-version: header is required");
    }
    const body = readBody(bodySchema, raw, 400);
    const parts = readParts(body);
    checkMarks(parts);
    return {
      provider: "anthropic",
      model: body.model,
      system: joinContent(body.system ?? ""),
      messages: body.messages.map(({ role, content }) => ({ role, text: joinContent(content) })),
      maxOutputTokens: body.max_tokens,
      parts,
      body,
    };
  },

  open(context) {
    const { id, model, usage, thinking } = context;
    return [
      event("message_start", {
        message: {
          id,
          type: "message",
          role: "assistant",
          model,
          content: [],
          stop_reason: null,
          stop_sequence: null,
          ...(usage && { usage: toUsage({ ...usage, outputTokens: 1 }) }),
          ...unknownFields(context),
        },
      }),
      ...(thinking ? thinkingEvents(thinking) : []),
      ...(context.hasUnknowns ? [event("novelty", unknownFields(context))] : []),
      event("content_block_start", { index: 1, content_block: { type: "text", text: "" } }),
      event("ping", {}),
    ];
  },

  text: (text, context) =>
    event("content_block_delta", {
      index: 1,
      delta: { type: "text_delta", text, ...unknownFields(context) },
      ...unknownFields(context),
    }),

  close: (context) => [
    event("content_block_stop", { index: 1 }),
    event("message_delta", {
      delta: { stop_reason: stopReasons[context.stop], stop_sequence: null },
      ...(context.usage && { usage: { output_tokens: context.usage.outputTokens } }),
      ...unknownFields(context),
    }),
    event("message_stop", {}),
  ],

  errorEvent: (error) => event("error", anthropicProtocol.errorBody(error, errorMessages[error])),

  errorBody: (error, message) => ({
    type: "error",
    error: {
      type: errorTypes[error],
      message:
        error === "context-exceeded"
          ? "prompt is too long: 210000 tokens > 200000 maximum"
          : message,
      ...(error === "spend-limit" && { details: { error_code: "ramp_limit_exceeded" } }),
    },
    request_id: "req_sandbox",
  }),
};

function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

function thinkingEvents(thinking: string): string[] {
  const block = { type: "thinking", thinking: "", signature: "" };
  return [
    event("content_block_start", { index: 0, content_block: block }),
    event("content_block_delta", { index: 0, delta: { type: "thinking_delta", thinking } }),
    event("content_block_stop", { index: 0 }),
  ];
}

function toUsage(usage: Usage): object {
  return {
    input_tokens: usage.inputTokens,
    cache_read_input_tokens: usage.cacheReadTokens,
    cache_creation_input_tokens: usage.cacheWrite5mTokens + usage.cacheWrite1hTokens,
    cache_creation: {
      ephemeral_5m_input_tokens: usage.cacheWrite5mTokens,
      ephemeral_1h_input_tokens: usage.cacheWrite1hTokens,
    },
    output_tokens: usage.outputTokens,
    service_tier: "standard",
  };
}

function joinContent(content: z.infer<typeof bodySchema>["messages"][0]["content"]): string {
  return typeof content === "string" ? content : content.map(({ text }) => text).join("\n\n");
}

/** System blocks and messages in order; the automatic mark stands at the very end. */
function readParts(body: Body): PromptPart[] {
  const system = body.system ?? [];
  const blocks = typeof system === "string" ? [{ text: system, cache_control: undefined }] : system;
  const parts: PromptPart[] = blocks.map(({ text, cache_control: control }) => ({
    text,
    mark: control && (control.ttl ?? "5m"),
  }));
  for (const { role, content } of body.messages) {
    parts.push({ text: `${role}\n${joinContent(content)}` });
  }
  const last = parts.at(-1);
  if (last && body.cache_control) last.mark = body.cache_control.ttl ?? "5m";
  return parts;
}

function checkMarks(parts: readonly PromptPart[]): void {
  const marks = parts.flatMap(({ mark }) => mark ?? []);
  if (marks.length > 4) {
    throw new RefusedRequest(400, "bad-request", "A maximum of 4 blocks with cache_control");
  }
  if (marks.lastIndexOf("1h") > marks.indexOf("5m") && marks.includes("5m")) {
    throw new RefusedRequest(400, "bad-request", "a ttl='1h' block must not come after a ttl='5m'");
  }
}
