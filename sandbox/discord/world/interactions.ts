import { randomBytes } from "node:crypto";

import type { InteractionRecord, InteractionType } from "./interaction-record.ts";
import type { ChannelRecord, JsonObject, UserRecord } from "./records.ts";
import type { World } from "./world.ts";

export interface NewInteraction {
  readonly type: InteractionType;
  readonly user: UserRecord;
  readonly channel: ChannelRecord;
  readonly data: JsonObject;
  readonly commandName?: string | undefined;
  readonly messageId?: string | undefined;
}

/** Follow-ups are possible for this long. */
const tokenLifetimeMs = 15 * 60_000;

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
