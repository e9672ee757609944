import { Client, Options, Partials } from "discord.js";
import type { REST } from "@discordjs/rest";

import type { Log } from "#/observability/log.ts";

import { intentsFor, type ApplicationInfo } from "./intents.ts";

const usersKept = 1_000;

/**
 * A discord.js client with our own REST client in it. Of what Discord tells it, it keeps servers,
 * channels and threads; people, messages and the rest would only grow, and nobody asks for them.
 */
export function createClient(tools: {
  rest: REST;
  application: ApplicationInfo;
  log: Log;
}): Client {
  const { rest, application, log } = tools;
  const client = new Client({
    intents: intentsFor(application),
    // Without these, what happens in direct messages and to older messages would not be told.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ...nothingKept,
      UserManager: usersKept,
      // The newest one besides: a message's author is looked up here for their roles.
      GuildMemberManager: {
        maxSize: 1,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
    }),
    sweepers: Options.DefaultSweeperSettings,
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = rest;
  client.on("error", (error) => {
    log.error("discord.client_failed", error);
  });
  client.on("shardError", (error, shardId) => {
    log.error("discord.gateway_connection_failed", error, { shardId });
  });
  client.on("shardReconnecting", (shardId) => {
    log.info("discord.gateway_reconnecting", { shardId });
  });
  client.on("shardResume", (shardId, replayedEvents) => {
    log.info("discord.gateway_resumed", { shardId, replayedEvents });
  });
  return client;
}

const nothingKept = {
  ApplicationCommandManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
} as const;
