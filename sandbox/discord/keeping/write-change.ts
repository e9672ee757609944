import type { ChannelRecord, MessageRecord } from "../world/records.ts";
import type { WorldEvent } from "../world/world-events.ts";
import type { World } from "../world/world.ts";
import type { KeptChange } from "./kept-world.ts";
import { isLasting, writeChannel, writeMessage, writeUser } from "./write-kept-world.ts";

/** What an event changes of what is kept; `everything` for what happens once in a while. */
export function writeChange(world: World, event: WorldEvent): readonly KeptChange[] | "everything" {
  switch (event.type) {
    case "message-created":
      // A channel counts its messages, without an event of its own.
      return [...putMessage(event.message), ...putChannel(world, event.message.channelId)];
    case "message-updated":
      return putMessage(event.message);
    case "message-deleted":
      return [{ list: "messages", drop: event.message.id }];
    case "channel-created":
    case "channel-updated":
    case "thread-members-changed":
      return [put(event.channel)];
    case "channel-deleted":
      return [{ list: "channels", drop: event.channel.id }];
    case "interaction-created":
      // The language that the person has just chosen comes with it, and has no event of its own.
      return [{ list: "users", put: writeUser(event.interaction.user) }];
    case "interaction-acknowledged":
    case "interaction-failed":
    case "typing":
      return [];
    case "guild-created":
    case "member-added":
    case "role-updated":
    case "commands-changed":
    default:
      return "everything";
  }
}

function putMessage(message: MessageRecord): KeptChange[] {
  return isLasting(message) ? [{ list: "messages", put: writeMessage(message) }] : [];
}

function putChannel(world: World, channelId: string): KeptChange[] {
  const channel = world.channels.get(channelId);
  return channel ? [put(channel)] : [];
}

function put(channel: ChannelRecord): KeptChange {
  return { list: "channels", put: writeChannel(channel) };
}
