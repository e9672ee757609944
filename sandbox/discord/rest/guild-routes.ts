import { writeChannel } from "../wire/channels.ts";
import { writeGuild, writeMember, writeRole } from "../wire/users.ts";
import { compareSnowflakes } from "../world/snowflakes.ts";
import { requireGuild } from "./access.ts";
import { discordErrors } from "./discord-error.ts";
import { botRoute, ok, param, type Answer, type Route, type RouteContext } from "./route.ts";

export const guildRoutes: readonly Route[] = [
  botRoute("GET", "/guilds/:guild", getGuild),
  botRoute("GET", "/guilds/:guild/channels", listChannels),
  botRoute("GET", "/guilds/:guild/roles", listRoles),
  botRoute("GET", "/guilds/:guild/members", listMembers),
  botRoute("GET", "/guilds/:guild/members/search", searchMembers),
  botRoute("GET", "/guilds/:guild/members/:user", getMember),
];

function getGuild(context: RouteContext): Answer {
  const guild = requireGuild(context);
  const counts = {
    approximate_member_count: guild.members.size,
    approximate_presence_count: guild.members.size,
  };
  return ok({
    ...writeGuild(guild, context.world.application.bot.id),
    ...(context.request.query["with_counts"] === "true" ? counts : {}),
  });
}

function listChannels(context: RouteContext): Answer {
  const { world } = context;
  const guild = requireGuild(context);
  const channels = [...world.channels.values()].filter(
    (channel) => channel.guildId === guild.id && !channel.thread,
  );
  return ok(channels.map((channel) => writeChannel(world, channel)));
}

function listRoles(context: RouteContext): Answer {
  const botId = context.world.application.bot.id;
  return ok([...requireGuild(context).roles.values()].map((role) => writeRole(role, botId)));
}

function listMembers(context: RouteContext): Answer {
  const { limit, after } = context.request.query;
  const members = [...requireGuild(context).members.values()]
    .filter((member) => compareSnowflakes(member.user.id, after ?? "0") > 0)
    .sort((first, second) => compareSnowflakes(first.user.id, second.user.id));
  return ok(members.slice(0, Number(limit ?? 1)).map(writeMember));
}

function searchMembers(context: RouteContext): Answer {
  const { query, limit } = context.request.query;
  const members = [...requireGuild(context).members.values()].filter((member) =>
    member.user.username.startsWith((query ?? "").toLowerCase()),
  );
  return ok(members.slice(0, Number(limit ?? 1)).map(writeMember));
}

function getMember(context: RouteContext): Answer {
  const { world } = context;
  const asked = param(context, "user");
  const userId = asked === "@me" ? world.application.bot.id : asked;
  const member = requireGuild(context).members.get(userId);
  if (!member) {
    throw world.users.has(userId) ? discordErrors.unknownMember() : discordErrors.unknownUser();
  }
  return ok(writeMember(member));
}
