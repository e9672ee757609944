import type { ChannelRecord, MessageRecord, UserRecord } from "../world/records.ts";
import type { WorldEvent } from "../world/world-events.ts";
import type { World } from "../world/world.ts";
import type { KeptChange } from "./kept-world.ts";
import { isLasting, writeChannel, writeMessage, writeUser } from "./write-kept-world.ts";

/** What an event changes of what is kept; `everything` for what happens once in a while. */
export function writeChange(world: World, event: WorldEvent): readonly KeptChange[] | "everything" {
  if ("message" in event) return writeMessageChange(world, event);
  // The language that the person has just chosen comes with it, and has no event of its own.
  if (event.type === "interaction-created") return [putUser(event.interaction.user)];
  if ("interaction" in event || event.type === "typing") return [];
  if (event.type === "channel-deleted") return [{ list: "channels", drop: event.channel.id }];
  return "channel" in event ? [put(event.channel)] : "everything";
}

function writeMessageChange(
  world: World,
  { type, message }: Extract<WorldEvent, { message: MessageRecord }>,
): readonly KeptChange[] {
  if (type === "message-deleted") return [{ list: "messages", drop: message.id }];
  if (!isLasting(message)) return [];
  const change: KeptChange = { list: "messages", put: writeMessage(message) };
  // A channel counts its messages, without an event of its own.
  return type === "message-created" ? [change, ...putChannel(world, message.channelId)] : [change];
}

function putUser(user: UserRecord): KeptChange {
  return { list: "users", put: writeUser(user) };
}

function putChannel(world: World, channelId: string): KeptChange[] {
  const channel = world.channels.get(channelId);
  return channel ? [put(channel)] : [];
}

function put(channel: ChannelRecord): KeptChange {
  return { list: "channels", put: writeChannel(channel) };
}
