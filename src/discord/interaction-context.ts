import type { BaseInteraction } from "discord.js";

import type { Payer } from "#/budgets/budget-path.ts";
import { nearestInterfaceLocale, type InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";
import { findLearner } from "#/learners/learners.ts";
import type { LearnerServices } from "#/learners/services.ts";

import { readRoleIds } from "./read-roles.ts";

/** Who did it, where, and in which language they are answered. Taken from the event, never from text. */
export interface InteractionContext {
  readonly discordUserId: string;
  /** Undefined until the person has given consent once. A newer policy may still want another. */
  readonly learner: Learner | undefined;
  /** The learner's own choice, else what their Discord is set to. */
  readonly locale: InterfaceLocale;
  readonly channelId: string;
  /** The channel whose rules hold here: the one in which a thread was opened, else the channel. */
  readonly ruleChannelId: string;
  /** Undefined in direct messages. */
  readonly serverId: string | undefined;
  /** Whether the server itself installed Parley, so that its settings and its budget count. */
  readonly serverCounts: boolean;
  /** The person's roles on the server, as this event tells of them. */
  readonly roleIds: readonly string[];
  /** Whether what people write in servers can be read; else they need the button with a text field. */
  readonly readsMessages: boolean;
}

/**
 * The server whose settings and budget count for what is asked here; null in direct messages and in
 * servers that did not install Parley: those have no say in it, and pay nothing.
 */
export function countingServer({
  serverId,
  serverCounts,
}: Pick<InteractionContext, "serverId" | "serverCounts">): string | null {
  return serverCounts && serverId !== undefined ? serverId : null;
}

/** Who pays for what a learner asks for here. */
export function payerIn(
  context: Pick<InteractionContext, "serverId" | "serverCounts" | "ruleChannelId" | "roleIds">,
  learnerId: string,
): Payer {
  const { ruleChannelId: channelId, roleIds } = context;
  return { learnerId, serverId: countingServer(context), channelId, roleIds };
}

/** Reads an interaction's context, with the learner from the database. */
export async function readContext(
  services: LearnerServices,
  interaction: BaseInteraction,
  readsMessages: boolean,
): Promise<InteractionContext> {
  const discordUserId = interaction.user.id;
  const learner = await findLearner(services, { discordUserId });
  return {
    ...contextOf(interaction, readsMessages),
    learner,
    locale: learner?.interfaceLocale ?? localeOf(interaction),
  };
}

/** The interface locale nearest to what the person's Discord is set to. */
export function localeOf(interaction: BaseInteraction): InterfaceLocale {
  return nearestInterfaceLocale(interaction.locale);
}

function contextOf(
  interaction: BaseInteraction,
  readsMessages: boolean,
): Omit<InteractionContext, "learner" | "locale"> {
  const serverId = interaction.guildId ?? undefined;
  return {
    discordUserId: interaction.user.id,
    channelId: interaction.channelId ?? "",
    ruleChannelId: ruleChannelOf(interaction),
    serverId,
    serverCounts:
      serverId !== undefined && interaction.authorizingIntegrationOwners.guildId === serverId,
    roleIds: readRoleIds(interaction.member),
    readsMessages,
  };
}

function ruleChannelOf({ channel, channelId }: BaseInteraction): string {
  return (channel?.isThread() ? channel.parentId : channelId) ?? "";
}
