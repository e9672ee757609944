import type { InteractionRecord } from "../world/interaction-record.ts";
import type { ChannelRecord, JsonObject, MessageRecord } from "../world/records.ts";
import type { WorldEvent } from "../world/world-events.ts";
import { numberComponents } from "../world/messages.ts";
import { seesChannel, seesMessage, type PersonContext } from "./person-context.ts";
import type { OpenModal, PersonEvent } from "./person.ts";

/** Tells a person's listener of what happens before their eyes. Returns the way to stop. */
export function watchWorld(
  context: PersonContext,
  listener: (event: PersonEvent) => void,
): () => void {
  const { world } = context;
  const shown = new Set<string>();
  for (const channel of world.channels.values()) {
    if (seesChannel(context, channel)) shown.add(channel.id);
  }
  return world.onEvent((event) => {
    for (const told of translate(context, shown, event)) listener(told);
  });
}

/** The form that an interaction was answered with. */
export function openModalOf(interaction: InteractionRecord): OpenModal {
  const data = interaction.acknowledgement?.data ?? {};
  return {
    interactionId: interaction.id,
    customId: String(data["custom_id"]),
    title: String(data["title"]),
    components: numberComponents((data["components"] ?? []) as JsonObject[]),
    channelId: interaction.channel.id,
    messageId: interaction.messageId,
  };
}

function translate(
  context: PersonContext,
  shown: Set<string>,
  event: WorldEvent,
): readonly PersonEvent[] {
  if (event.type === "message-created" || event.type === "message-updated") {
    const { type, message } = event;
    return seesMessage(context, message) ? [{ type, message }] : [];
  }
  if (event.type === "message-deleted") return tellDeletion(context, event.message);
  if ("interaction" in event) return tellInteraction(context, event);
  if (event.type === "commands-changed") return [{ type: "commands-changed" }];
  if (event.type !== "typing") return tellChannels(context, shown, event);
  const { channel, userId } = event;
  return shown.has(channel.id) ? [{ type: "typing", channelId: channel.id, userId }] : [];
}

function tellDeletion(context: PersonContext, message: MessageRecord): PersonEvent[] {
  const stood = { ...message, deletedAtMs: undefined };
  if (!seesMessage(context, stood)) return [];
  return [{ type: "message-deleted", channelId: message.channelId, messageId: message.id }];
}

function tellInteraction(
  context: PersonContext,
  event: Extract<WorldEvent, { interaction: InteractionRecord }>,
): PersonEvent[] {
  const { interaction } = event;
  if (interaction.user.id !== context.user.id || event.type === "interaction-created") return [];
  const interactionId = interaction.id;
  if (event.type === "interaction-failed") return [{ type: "interaction-failed", interactionId }];
  const acknowledged = { type: "interaction-acknowledged", interactionId } as const;
  if (interaction.acknowledgement?.kind !== "modal") return [acknowledged];
  return [acknowledged, { type: "modal-opened", modal: openModalOf(interaction) }];
}

/** After a change of channels, roles or members: which channels came, went or changed. */
function tellChannels(
  context: PersonContext,
  shown: Set<string>,
  event: WorldEvent,
): PersonEvent[] {
  const changed = "channel" in event ? event.channel : undefined;
  const told: PersonEvent[] = [];
  for (const channel of affectedChannels(context, changed)) {
    const sees = context.world.channels.has(channel.id) && seesChannel(context, channel);
    const was = shown.has(channel.id);
    if (sees && !was) told.push({ type: "channel-shown", channel });
    if (!sees && was) told.push({ type: "channel-hidden", channelId: channel.id });
    if (sees && was && channel === changed) told.push({ type: "channel-updated", channel });
    if (sees) shown.add(channel.id);
    else shown.delete(channel.id);
  }
  return told;
}

/** A thread's change touches itself, a channel's also its threads, and anything else everything. */
function affectedChannels(
  { world }: PersonContext,
  changed: ChannelRecord | undefined,
): ChannelRecord[] {
  if (changed?.thread) return [changed];
  const all = [...world.channels.values()];
  if (!changed) return all;
  return [changed, ...all.filter((channel) => channel.parentId === changed.id)];
}
