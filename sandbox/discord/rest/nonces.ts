import type { MessageRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** "A few minutes", in Discord's words. */
const nonceLifetimeMs = 5 * 60_000;

/** The bot's message that was posted with this nonce a short while ago. */
export function findByNonce(world: World, nonce: string): MessageRecord | undefined {
  const message = world.messages.get(world.messageIdsByNonce.get(nonce) ?? "");
  if (!message || world.nowMs() - message.createdAtMs > nonceLifetimeMs) return undefined;
  return message.deletedAtMs === undefined ? message : undefined;
}

export function rememberNonce(world: World, message: MessageRecord): void {
  if (message.nonce !== undefined) world.messageIdsByNonce.set(message.nonce, message.id);
}
