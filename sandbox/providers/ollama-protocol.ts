import { z } from "zod";

import type { Stop } from "./answer.ts";
import { countTokens } from "./count-usage.ts";
import {
  errorMessages,
  RefusedRequest,
  unknownFields,
  type AnswerContext,
  type Protocol,
} from "./protocol.ts";
import { plainMessages, readBody, splitMessages } from "./read-body.ts";

const bodySchema = z.strictObject({
  model: z.string().min(1),
  messages: plainMessages,
  stream: z.literal(true),
  think: z.boolean().optional(),
  truncate: z.boolean().optional(),
  shift: z.boolean().optional(),
  keep_alive: z.union([z.string(), z.number()]).optional(),
  options: z
    .strictObject({
      num_ctx: z.int().min(1).optional(),
      num_predict: z.int().optional(),
      temperature: z.number().min(0).optional(),
    })
    .optional(),
});

const doneReasons: Readonly<Record<Stop, string>> = {
  end: "stop",
  length: "length",
  refusal: "stop",
  context: "length",
  error: "unload",
};

/** What a machine with little memory takes when it is not told. */
const defaultContextTokens = 4_096;

/** Ollama's chat, streaming: one JSON object a line. */
export const ollamaProtocol: Protocol = {
  path: "/api/chat",
  contentType: "application/x-ndjson",
  requestIdHeader: undefined,
  keepAlive: ": keep-alive\n\n",

  readRequest(_headers, raw) {
    const body = readBody(bodySchema, raw, 400);
    const request = splitMessages(body.messages);
    const contextTokens = body.options?.num_ctx ?? defaultContextTokens;
    if (countTokens(request.parts) > contextTokens && body.truncate === false) {
      throw new RefusedRequest(400, "context-exceeded", "");
    }
    return {
      provider: "ollama",
      model: body.model,
      maxOutputTokens: body.options?.num_predict ?? contextTokens,
      ...request,
      body,
    };
  },

  open: (context) =>
    context.thinking ? [record(context, { content: "", thinking: context.thinking })] : [],

  text: (content, context) => record(context, { content, ...unknownFields(context) }),

  close(context) {
    const { usage } = context;
    return [
      record(
        context,
        { content: "" },
        {
          done: true,
          done_reason: doneReasons[context.stop],
          total_duration: 1_000_000,
          ...(usage && {
            prompt_eval_count: usage.inputTokens + usage.cacheReadTokens,
            eval_count: usage.outputTokens,
          }),
        },
      ),
    ];
  },

  errorEvent: (error) =>
    `${JSON.stringify(ollamaProtocol.errorBody(error, errorMessages[error]))}\n`,

  errorBody: (error, message) => ({
    error: error === "context-exceeded" ? "the input length exceeds the context length" : message,
  }),
};

function record(context: AnswerContext, message: object, ending: object = { done: false }): string {
  return `${JSON.stringify({
    model: context.model,
    created_at: "2026-11-22T12:00:00.000Z",
    message: { role: "assistant", ...message },
    ...ending,
    ...unknownFields(context),
  })}\n`;
}
