import { writeChannel } from "../wire/channels.ts";
import { writeMyGuild, writeUser } from "../wire/users.ts";
import { openDmChannel } from "../world/channels.ts";
import { discordErrors } from "./discord-error.ts";
import {
  bodyOf,
  botRoute,
  ok,
  param,
  type Answer,
  type Route,
  type RouteContext,
} from "./route.ts";

export const userRoutes: readonly Route[] = [
  botRoute("GET", "/gateway", ({ gatewayUrl }) => ok({ url: gatewayUrl })),
  botRoute("GET", "/gateway/bot", describeGateway),
  botRoute("GET", "/users/@me", getSelf),
  botRoute("GET", "/users/@me/guilds", listGuilds),
  botRoute("POST", "/users/@me/channels", openDm),
  botRoute("GET", "/users/:user", getUser),
  botRoute("GET", "/applications/@me", getApplication),
  botRoute("GET", "/oauth2/applications/@me", getApplication),
];

const identifiesPerDay = 1000;
const dayMs = 86_400_000;

function describeGateway({ gatewayUrl }: RouteContext): Answer {
  return ok({
    url: gatewayUrl,
    shards: 1,
    session_start_limit: {
      total: identifiesPerDay,
      remaining: identifiesPerDay,
      reset_after: dayMs,
      max_concurrency: 1,
    },
  });
}

function getSelf({ world }: RouteContext): Answer {
  const self = { ...writeUser(world.application.bot), verified: true, mfa_enabled: true };
  return ok({ ...self, locale: "en-US", email: null });
}

function getUser(context: RouteContext): Answer {
  const user = context.world.users.get(param(context, "user"));
  if (!user) throw discordErrors.unknownUser();
  return ok(writeUser(user));
}

function listGuilds({ world }: RouteContext): Answer {
  const guilds = [...world.guilds.values()].flatMap((guild) => {
    const member = guild.members.get(world.application.bot.id);
    return member ? [writeMyGuild(guild, member)] : [];
  });
  return ok(guilds);
}

function openDm(context: RouteContext): Answer {
  const recipientId = String(bodyOf(context)["recipient_id"]);
  if (!context.world.users.has(recipientId)) {
    const fault = { path: ["recipient_id"], code: "INVALID_USER", message: "Unknown User" };
    throw discordErrors.invalidBody([fault]);
  }
  return ok(writeChannel(context.world, openDmChannel(context.world, recipientId)));
}

function getApplication({ world }: RouteContext): Answer {
  const { id, name, bot } = world.application;
  return ok({
    id,
    name,
    icon: null,
    description: "",
    type: null,
    bot: writeUser(bot),
    bot_public: true,
    bot_require_code_grant: false,
    summary: "",
    verify_key: "0".repeat(64),
    flags: world.applicationFlags(),
    hook: true,
    storefront_available: false,
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: null,
    team: null,
  });
}
