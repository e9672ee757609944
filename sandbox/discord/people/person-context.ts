import type { Watchers } from "../traffic/watchers.ts";
import { channelPermissions, permissionBits } from "../world/permissions.ts";
import type { ChannelRecord, MessageRecord, UserRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { PersonError } from "./person.ts";

/** Who acts, and where. */
export interface PersonContext {
  readonly name: string;
  readonly user: UserRecord;
  readonly world: World;
  readonly watchers: Watchers;
}

/** A channel that the person may see. */
export function requireSeenChannel(context: PersonContext, channelId: string): ChannelRecord {
  const channel = context.world.channels.get(channelId);
  if (!channel || !seesChannel(context, channel)) {
    throw new PersonError("channel_unknown", `${context.name} sees no channel ${channelId}`);
  }
  return channel;
}

export function seesChannel({ world, user }: PersonContext, channel: ChannelRecord): boolean {
  return (channelPermissions(world, channel, user.id) & permissionBits.viewChannel) !== 0n;
}

/** Whether a message shows to the person: it stands, where they may look, and is not another's ephemeral. */
export function seesMessage(context: PersonContext, message: MessageRecord): boolean {
  const channel = context.world.channels.get(message.channelId);
  const isForThem = !message.ephemeralFor || message.ephemeralFor === context.user.id;
  if (!channel || !isForThem || message.deletedAtMs !== undefined) return false;
  return seesChannel(context, channel);
}

export function requireSeenMessage(context: PersonContext, messageId: string): MessageRecord {
  const message = context.world.messages.get(messageId);
  if (!message || !seesMessage(context, message)) {
    throw new PersonError("message_unknown", `${context.name} sees no message ${messageId}`);
  }
  return message;
}

/** Refuses what a client would grey out. */
export function requirePermission(
  { world, user, name }: PersonContext,
  channel: ChannelRecord,
  wanted: bigint,
): void {
  if ((channelPermissions(world, channel, user.id) & wanted) === wanted) return;
  throw new PersonError("not_allowed", `${name} may not do that in ${channel.name || "the DM"}`);
}
