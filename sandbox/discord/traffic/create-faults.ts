import type { Gateway } from "../gateway/gateway.ts";
import { removeChannel } from "../world/channels.ts";
import { removeMessage } from "../world/messages.ts";
import type { ChannelRecord, OverwriteRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { Faults } from "./faults.ts";
import type { RestFaults } from "./rest-faults.ts";

/** Everything that can be made to go wrong, in one place. */
export function createFaults(world: World, gateway: Gateway, rest: RestFaults): Faults {
  const denials = createDenials(world);
  return {
    inject: (fault) => rest.inject(fault),
    hold: (match) => rest.hold(match),
    clear() {
      rest.clear();
      gateway.refuse(false);
      gateway.duplicate([]);
      denials.restore();
    },
    dropGateway: (options) => gateway.drop(options?.resumable ?? true),
    requestReconnect: () => gateway.requestReconnect(),
    invalidateSessions: (options) => gateway.invalidate(options?.resumable ?? false),
    refuseGateway: (refused) => gateway.refuse(refused),
    replayEvents: (count) => gateway.replayEvents(count),
    duplicateEvents: (types) => gateway.duplicate(types),
    deleteChannel(channelId) {
      const channel = world.channels.get(channelId);
      if (!channel) throw new Error(`there is no channel ${channelId}`);
      removeChannel(world, channel);
    },
    deleteMessage(messageId) {
      const message = world.messages.get(messageId);
      if (!message) throw new Error(`there is no message ${messageId}`);
      removeMessage(world, message);
    },
    denyBot: (place, bits) => denials.deny(place, bits),
    restoreBot: () => denials.restore(),
  };
}

/** Takes permissions by overwrites of the bot's own, as a moderator would; threads follow their channel. */
function createDenials(world: World) {
  const earlier = new Map<ChannelRecord, OverwriteRecord | undefined>();
  const botId = world.application.bot.id;
  const denyIn = (channel: ChannelRecord, bits: bigint) => {
    const before = channel.overwrites.get(botId);
    if (!earlier.has(channel)) earlier.set(channel, before);
    channel.overwrites.set(botId, {
      id: botId,
      type: "member",
      allow: (before?.allow ?? 0n) & ~bits,
      deny: (before?.deny ?? 0n) | bits,
    });
    world.emit({ type: "channel-updated", channel });
  };
  return {
    deny(place: Parameters<Faults["denyBot"]>[0], bits: bigint) {
      const channels = [...world.channels.values()].filter((channel) => !channel.thread);
      const meant =
        "guildId" in place
          ? channels.filter((channel) => channel.guildId === place.guildId)
          : channels.filter((channel) => channel.id === parentOf(world, place.channelId));
      for (const channel of meant) denyIn(channel, bits);
    },
    restore() {
      for (const [channel, before] of earlier) {
        if (before) channel.overwrites.set(botId, before);
        else channel.overwrites.delete(botId);
        world.emit({ type: "channel-updated", channel });
      }
      earlier.clear();
    },
  };
}

function parentOf(world: World, channelId: string): string {
  return world.channels.get(channelId)?.parentId ?? channelId;
}
