import { writeChannel, writeThreadMember } from "../wire/channels.ts";
import { channelPermissions } from "../world/permissions.ts";
import type { ChannelRecord } from "../world/records.ts";
import type { WorldEvent } from "../world/world-events.ts";
import type { World } from "../world/world.ts";
import type { Dispatch } from "./dispatch.ts";
import { intents } from "./intents.ts";

/** Watches which channels are hidden from the bot; one that comes back brings its threads along. */
export function createThreadListSync(world: World): (event: WorldEvent) => readonly Dispatch[] {
  const hidden = new Set<string>();
  const botId = world.application.bot.id;
  return (event) => {
    if (event.type !== "channel-updated" || event.channel.thread) return [];
    const { channel } = event;
    if (channelPermissions(world, channel, botId) === 0n) {
      hidden.add(channel.id);
      return [];
    }
    return hidden.delete(channel.id) ? [writeSync(world, channel)] : [];
  };
}

function writeSync(world: World, channel: ChannelRecord): Dispatch {
  const botId = world.application.bot.id;
  const threads = world
    .threadsOf(channel.guildId ?? "")
    .filter((thread) => thread.parentId === channel.id && thread.thread?.archived === false)
    .filter((thread) => channelPermissions(world, thread, botId) !== 0n);
  const joined = threads.filter((thread) => thread.thread?.members.has(botId));
  const data = {
    guild_id: channel.guildId,
    channel_ids: [channel.id],
    threads: threads.map((thread) => writeChannel(world, thread)),
    members: joined.map((thread) => writeThreadMember(thread, botId)),
  };
  return { name: "THREAD_LIST_SYNC", data, intents: intents.guilds };
}
