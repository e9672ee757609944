import { z } from "zod";

import { RefusedRequest } from "./protocol.ts";

/**
 * Holds a body against a vendor's schema, in which unknown keys are refused.
 * @throws RefusedRequest with the first fault in the words of the schema
 */
export function readBody<T>(schema: z.ZodType<T>, body: unknown, status: number): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.join(".") ?? "";
  throw new RefusedRequest(status, "bad-request", `${place}: ${issue?.message ?? "not valid"}`);
}

/** @throws RefusedRequest where no key came, or one that begins with `wrong` */
export function checkKey(key: string | undefined): void {
  if (!key || key.startsWith("wrong")) throw new RefusedRequest(401, "auth", "Invalid API key");
}

/** The key of an `Authorization: Bearer` header. */
export function readBearer(headers: Readonly<Record<string, string>>): string | undefined {
  return /^Bearer (\S+)$/.exec(headers["authorization"] ?? "")?.[1];
}

/** How vendors with plain messages take them: one system message first, the learner's last. */
export const plainMessages = z
  .array(
    z.union([
      z.strictObject({ role: z.enum(["system", "user"]), content: z.string() }),
      z.strictObject({
        role: z.literal("assistant"),
        content: z.string(),
        /** Mistral's SDK says of each earlier answer that it is none to be continued. */
        prefix: z.literal(false).optional(),
      }),
    ]),
  )
  .min(1)
  .refine((messages) => messages.at(-1)?.role === "user", "Expected last role User")
  .refine(
    (messages) => messages.every(({ role }, index) => role !== "system" || index === 0),
    "Unexpected role 'system' after the first message",
  );

export type PlainMessages = z.infer<typeof plainMessages>;

/** Such messages taken apart. */
export function splitMessages(messages: PlainMessages) {
  const system = messages[0]?.role === "system" ? messages[0].content : "";
  return {
    system,
    messages: messages
      .filter(({ role }) => role !== "system")
      .map(({ role, content }) => ({ role: role as "user" | "assistant", text: content })),
    parts: messages.map(({ role, content }) => ({ text: `${role}\n${content}` })),
  };
}
