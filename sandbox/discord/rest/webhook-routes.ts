import { writeMessage } from "../wire/messages.ts";
import type { InteractionRecord } from "../world/interaction-record.ts";
import { isTokenDead } from "../world/interactions.ts";
import { removeMessage } from "../world/messages.ts";
import { messageFlags, type MessageRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { refuseWhereArchived } from "./access.ts";
import { fillIn, postInteractionMessage } from "./callback-routes.ts";
import { discordErrors } from "./discord-error.ts";
import { readMessageBody, refuseEmpty } from "./message-body.ts";
import { applyEdit } from "./message-routes.ts";
import {
  bodyOf,
  noContent,
  ok,
  param,
  type Answer,
  type Route,
  type RouteContext,
} from "./route.ts";

const base = "/webhooks/:application/:token";

function webhookRoute(method: string, pattern: string, handle: Route["handle"]): Route {
  return { method, pattern, auth: "none", limit: "webhook", global: false, handle };
}

export const webhookRoutes: readonly Route[] = [
  webhookRoute("POST", base, followUp),
  webhookRoute("GET", `${base}/messages/:message`, getMessage),
  webhookRoute("PATCH", `${base}/messages/:message`, editMessage),
  webhookRoute("DELETE", `${base}/messages/:message`, deleteMessage),
];

function followUp(context: RouteContext): Answer {
  const { world, request } = context;
  const interaction = requireInteraction(context);
  const { channel } = interaction;
  const body = readMessageBody(world, { body: bodyOf(context), request, channel });
  refuseEmpty(body);
  const original = world.messages.get(interaction.originalMessageId ?? "");
  if (original && isLoading(original)) {
    fillIn(world, original, body);
    return ok(writeMessage(world, original));
  }
  refuseTooMany(world, interaction);
  return ok(writeMessage(world, postInteractionMessage(world, interaction, body)));
}

/** Where only the user has installed the application, an interaction has so many follow-ups. */
const followUpsMax = 5;

function refuseTooMany(world: World, interaction: InteractionRecord): void {
  const { channel, id } = interaction;
  const guild = world.guilds.get(channel.guildId ?? "");
  if (!guild || guild.members.has(world.application.bot.id)) return;
  const followUps = world
    .messagesIn(channel.id)
    .filter((message) => message.interaction?.id === id)
    .filter((message) => message.id !== interaction.originalMessageId);
  if (followUps.length >= followUpsMax) throw discordErrors.tooManyFollowUps();
}

function getMessage(context: RouteContext): Answer {
  return ok(writeMessage(context.world, requireMessage(context, requireInteraction(context))));
}

function editMessage(context: RouteContext): Answer {
  const { world, request } = context;
  const interaction = requireInteraction(context);
  const message = requireMessage(context, interaction);
  const { channel } = interaction;
  refuseWhereArchived(channel);
  if (isLoading(message)) {
    fillIn(world, message, readMessageBody(world, { body: bodyOf(context), request, channel }));
  } else {
    applyEdit(context, channel, message);
  }
  return ok(writeMessage(world, message));
}

function deleteMessage(context: RouteContext): Answer {
  const interaction = requireInteraction(context);
  removeMessage(context.world, requireMessage(context, interaction));
  return noContent;
}

/**
 * The interaction behind a token that lives, once it was acknowledged.
 * @throws DiscordError 10015 for tokens that never were, 50027 for dead ones, 10003 where the channel is gone.
 */
function requireInteraction(context: RouteContext): InteractionRecord {
  const { world } = context;
  const interaction = world.interactionsByToken.get(param(context, "token"));
  const isOurs = param(context, "application") === world.application.id;
  if (!interaction || !isOurs) throw discordErrors.unknownWebhook();
  if (isTokenDead(world, interaction)) throw discordErrors.invalidWebhookToken();
  if (!interaction.acknowledgement) throw discordErrors.unknownWebhook();
  if (!world.channels.has(interaction.channel.id)) throw discordErrors.unknownChannel();
  return interaction;
}

/** `@original`, or a message that this interaction made. */
function requireMessage(context: RouteContext, interaction: InteractionRecord): MessageRecord {
  const asked = param(context, "message");
  const id = asked === "@original" ? interaction.originalMessageId : asked;
  const message = context.world.messages.get(id ?? "");
  const isIts = message?.interaction?.id === interaction.id || id === interaction.originalMessageId;
  if (!message || !isIts || message.deletedAtMs !== undefined) throw discordErrors.unknownMessage();
  return message;
}

function isLoading(message: MessageRecord): boolean {
  return (message.flags & messageFlags.loading) !== 0;
}
