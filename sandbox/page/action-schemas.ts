import { z } from "zod";

import type { BrowserFrame, PageAction } from "./protocol.ts";

const id = z.string().regex(/^\d{1,20}$/);
/** Longer than anything Discord takes, so that the refusal comes from where it belongs. */
const text = z.string().max(20_000);
const customId = z.string().min(1).max(100);
const file = z.strictObject({
  name: z.string().min(1).max(260),
  contentType: z.string().max(200),
  base64: z.base64().max(14_000_000),
});
const options = z.record(z.string(), z.union([text, z.number(), z.boolean(), file]));

const action = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("send"),
    channelId: id,
    content: text,
    nonce: z.string().max(40),
    files: z.array(file).max(10),
    replyToId: id.nullable(),
  }),
  z.strictObject({ type: z.literal("edit"), messageId: id, content: text }),
  z.strictObject({ type: z.literal("delete"), messageId: id }),
  z.strictObject({ type: z.literal("open-dm") }),
  z.strictObject({ type: z.literal("set-locale"), locale: z.string().max(10) }),
  z.strictObject({ type: z.literal("take-roles"), serverId: id, roleIds: z.array(id).max(250) }),
  z.strictObject({ type: z.literal("list-commands"), channelId: id }),
  z.strictObject({
    type: z.literal("command"),
    channelId: id,
    command: z.string().max(100),
    options,
  }),
  z.strictObject({
    type: z.literal("message-command"),
    messageId: id,
    command: z.string().max(100),
  }),
  z.strictObject({
    type: z.literal("autocomplete"),
    channelId: id,
    command: z.string().max(100),
    option: z.string().max(32),
    typed: text,
    others: options,
  }),
  z.strictObject({ type: z.literal("click"), messageId: id, customId }),
  z.strictObject({
    type: z.literal("select"),
    messageId: id,
    customId,
    values: z.array(text).max(25),
  }),
  z.strictObject({
    type: z.literal("submit-modal"),
    interactionId: id,
    values: z.record(customId, z.union([text, z.array(text).max(25)])),
  }),
]) satisfies z.ZodType<PageAction>;

/** Checks what a browser sent: anything may connect to a port, also what is not our page. */
export const browserFrame: z.ZodType<BrowserFrame> = z.strictObject({
  id: z.int().nonnegative(),
  action,
});
