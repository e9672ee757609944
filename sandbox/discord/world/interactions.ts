import { randomBytes } from "node:crypto";

import type { ChannelRecord, JsonObject, UserRecord } from "./records.ts";
import type { World } from "./world.ts";

/** Discord's numbers for the kinds of interaction. */
export const interactionTypes = {
  command: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
} as const;

export type InteractionType = (typeof interactionTypes)[keyof typeof interactionTypes];

/** How the bot may acknowledge, by Discord's callback type. */
export const acknowledgementKinds = {
  4: "message",
  5: "deferred",
  6: "deferred-update",
  7: "update",
  8: "autocomplete",
  9: "modal",
} as const;

export type AcknowledgementKind = (typeof acknowledgementKinds)[keyof typeof acknowledgementKinds];

export interface Acknowledgement {
  readonly kind: AcknowledgementKind;
  readonly atMs: number;
  /** The callback's data: choices, or a modal. */
  readonly data: JsonObject;
}

export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: UserRecord;
  readonly channel: ChannelRecord;
  /** The command's, component's or modal's data in Discord's wire shape. */
  readonly data: JsonObject;
  /** The command's full name, where it is one. */
  readonly commandName: string | undefined;
  /** The message under which the component stood, also of the modal that it opened. */
  readonly messageId: string | undefined;
  readonly createdAtMs: number;
  acknowledgement: Acknowledgement | undefined;
  /** What `@original` means. */
  originalMessageId: string | undefined;
  /** True once the person was told that the application did not respond. */
  failed: boolean;
}

export interface NewInteraction {
  readonly type: InteractionType;
  readonly user: UserRecord;
  readonly channel: ChannelRecord;
  readonly data: JsonObject;
  readonly commandName?: string | undefined;
  readonly messageId?: string | undefined;
}

/** Follow-ups are possible for this long. */
export const tokenLifetimeMs = 15 * 60_000;

/** Hands an interaction to the bot. The person is told of a failure when nothing comes in time. */
export function createInteraction(world: World, input: NewInteraction): InteractionRecord {
  const interaction: InteractionRecord = {
    id: world.nextId(),
    token: randomBytes(64).toString("base64url"),
    type: input.type,
    user: input.user,
    channel: input.channel,
    data: input.data,
    commandName: input.commandName,
    messageId: input.messageId,
    createdAtMs: world.nowMs(),
    acknowledgement: undefined,
    originalMessageId: undefined,
    failed: false,
  };
  world.interactions.set(interaction.id, interaction);
  world.interactionsByToken.set(interaction.token, interaction);
  world.schedule(world.settings.acknowledgeWithinMs, () => failUnanswered(world, interaction));
  world.emit({ type: "interaction-created", interaction });
  return interaction;
}

/** Whether the time for the first answer is over. */
export function isTooLateToAcknowledge(world: World, interaction: InteractionRecord): boolean {
  return (
    interaction.failed ||
    world.nowMs() - interaction.createdAtMs > world.settings.acknowledgeWithinMs
  );
}

/** Whether the token has died. */
export function isTokenDead(world: World, interaction: InteractionRecord): boolean {
  return world.nowMs() - interaction.createdAtMs > tokenLifetimeMs;
}

function failUnanswered(world: World, interaction: InteractionRecord): void {
  if (interaction.acknowledgement) return;
  interaction.failed = true;
  world.emit({ type: "interaction-failed", interaction });
}
