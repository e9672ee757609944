import { writeMessage } from "../wire/messages.ts";
import { changeMessage, postMessage } from "../world/messages.ts";
import {
  acknowledgementKinds,
  interactionTypes,
  type AcknowledgementKind,
  type InteractionRecord,
} from "../world/interaction-record.ts";
import { isTooLateToAcknowledge } from "../world/interactions.ts";
import { messageFlags, type JsonObject, type MessageRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
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

export const callbackRoutes: readonly Route[] = [
  {
    method: "POST",
    pattern: "/interactions/:interaction/:token/callback",
    auth: "none",
    limit: undefined,
    global: false,
    handle: acknowledge,
  },
];

function acknowledge(context: RouteContext): Answer {
  const { world, request } = context;
  const interaction = requireOpen(context);
  const body = bodyOf(context);
  const kind = acknowledgementKinds[body["type"] as keyof typeof acknowledgementKinds];
  const data = (body["data"] ?? {}) as JsonObject;
  if (!kind || !fits(interaction, kind)) {
    const fault = {
      path: ["type"],
      code: "BASE_TYPE_CHOICES",
      message: "Invalid interaction response type",
    };
    throw discordErrors.invalidBody([fault]);
  }
  const message = respond(context, { interaction, kind, data });
  interaction.acknowledgement = { kind, atMs: world.nowMs(), data };
  world.emit({ type: "interaction-acknowledged", interaction });
  if (request.query["with_response"] !== "true") return noContent;
  return ok(writeResponse(context, interaction, message));
}

/** An interaction that may still be acknowledged, for the first time. */
function requireOpen(context: RouteContext): InteractionRecord {
  const interaction = context.world.interactions.get(param(context, "interaction"));
  if (!interaction || interaction.token !== param(context, "token")) {
    throw discordErrors.unknownInteraction();
  }
  if (interaction.acknowledgement) throw discordErrors.alreadyAcknowledged();
  if (isTooLateToAcknowledge(context.world, interaction)) throw discordErrors.unknownInteraction();
  return interaction;
}

/** Which answers fit: choices only to autocomplete, updates only where there is a message, no form after a form. */
function fits(interaction: InteractionRecord, kind: AcknowledgementKind): boolean {
  const { type, messageId } = interaction;
  if (type === interactionTypes.autocomplete || kind === "autocomplete") {
    return type === interactionTypes.autocomplete && kind === "autocomplete";
  }
  if (kind === "update" || kind === "deferred-update") return messageId !== undefined;
  return kind !== "modal" || type !== interactionTypes.modal;
}

interface Response {
  readonly interaction: InteractionRecord;
  readonly kind: AcknowledgementKind;
  readonly data: JsonObject;
}

/** The message that an acknowledgement makes or changes. */
function respond(context: RouteContext, response: Response): MessageRecord | undefined {
  const { interaction, kind, data } = response;
  if (kind === "message" || kind === "deferred") {
    const message = postAnswer(context, response);
    interaction.originalMessageId = message.id;
    return message;
  }
  if (kind !== "update" && kind !== "deferred-update") return undefined;
  interaction.originalMessageId = interaction.messageId;
  const target = context.world.messages.get(interaction.messageId ?? "");
  if (target && kind === "update") applyEdit(context, interaction.channel, target, data);
  return target;
}

function postAnswer(context: RouteContext, { interaction, kind, data }: Response): MessageRecord {
  const { world, request } = context;
  const body = readMessageBody(world, { body: data, request, channel: interaction.channel });
  if (kind === "message") refuseEmpty(body);
  const asked = body.flags ?? 0;
  return postInteractionMessage(world, interaction, {
    ...body,
    flags: kind === "deferred" ? asked | messageFlags.loading : asked,
  });
}

/** Posts an answer or a follow-up; one with the ephemeral flag is for who pressed alone. */
export function postInteractionMessage(
  world: World,
  interaction: InteractionRecord,
  body: ReturnType<typeof readMessageBody>,
): MessageRecord {
  const isEphemeral = ((body.flags ?? 0) & messageFlags.ephemeral) !== 0;
  return postMessage(world, {
    ...body,
    channel: interaction.channel,
    author: world.application.bot,
    type: interaction.commandName === undefined ? 0 : commandMessageType(interaction),
    ephemeralFor: isEphemeral ? interaction.user.id : undefined,
    interaction: {
      id: interaction.id,
      type: interaction.type,
      userId: interaction.user.id,
      commandName: interaction.commandName,
    },
  });
}

/** A deferred answer is given by its first edit, which does not count as one. */
export function fillIn(
  world: World,
  message: MessageRecord,
  body: ReturnType<typeof readMessageBody>,
): void {
  refuseEmpty(body);
  message.mentionedUserIds = body.mentionedUserIds;
  message.mentionsEveryone = body.mentionsEveryone;
  const asked = (body.flags ?? 0) & (messageFlags.componentsV2 | messageFlags.suppressEmbeds);
  const flags = (message.flags & ~messageFlags.loading) | asked;
  changeMessage(world, message, { ...body, flags }, { edited: false });
}

function commandMessageType(interaction: InteractionRecord): number {
  const contextCommand = interaction.data["type"] === 2 || interaction.data["type"] === 3;
  return contextCommand ? 23 : 20;
}

function writeResponse(
  { world }: RouteContext,
  interaction: InteractionRecord,
  message: MessageRecord | undefined,
): JsonObject {
  const callbackType = Object.entries(acknowledgementKinds).find(
    ([, kind]) => kind === interaction.acknowledgement?.kind,
  );
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channel.id,
      guild_id: interaction.channel.guildId,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (message.flags & messageFlags.loading) !== 0,
            response_message_ephemeral: message.ephemeralFor !== undefined,
          }
        : {}),
    },
    resource: {
      type: Number(callbackType?.[0]),
      ...(message ? { message: writeMessage(world, message) } : {}),
    },
  };
}
