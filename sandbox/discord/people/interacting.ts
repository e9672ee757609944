import { writeMessage } from "../wire/messages.ts";
import { createInteraction, type NewInteraction } from "../world/interactions.ts";
import { interactionTypes, type InteractionRecord } from "../world/interaction-record.ts";
import { messageFlags, type CommandChoice, type MessageRecord } from "../world/records.ts";
import { fillCommand, findCommand } from "./command-data.ts";
import { chooseInSelect, pressButton } from "./component-data.ts";
import { fillModal, type ModalValues } from "./modal-data.ts";
import { requireSeenChannel, requireSeenMessage, type PersonContext } from "./person-context.ts";
import { openModalOf } from "./person-events.ts";
import {
  PersonError,
  type AutocompleteRequest,
  type CommandValues,
  type ForgedInteraction,
  type InteractionOutcome,
  type OpenModal,
} from "./person.ts";
import { resolveMessage, startResolving, writeResolved } from "./resolve.ts";
import { offeredCommands } from "./seeing.ts";

const defaultTimeoutMs = 5000;
/** How much longer than Discord's own limit a person waits to be told that nothing came. */
const graceMs = 1000;

export function runCommand(
  context: PersonContext,
  channelId: string,
  written: string,
  values: CommandValues = {},
): Promise<InteractionOutcome> {
  const channel = requireSeenChannel(context, channelId);
  const found = findCommand(offeredCommands(context, channelId, "slash"), written);
  return interact(context, {
    type: interactionTypes.command,
    user: context.user,
    channel,
    data: fillCommand(context, { found, channel, values }),
    commandName: written.trim().replaceAll(/\s+/g, " "),
  });
}

export function runMessageCommand(
  context: PersonContext,
  messageId: string,
  name: string,
): Promise<InteractionOutcome> {
  const message = requireSeenMessage(context, messageId);
  const channel = requireSeenChannel(context, message.channelId);
  if (message.ephemeralFor) throw new PersonError("not_allowed", "a private message has no apps");
  const offered = offeredCommands(context, channel.id, "message");
  const command = offered.find((candidate) => candidate.name === name);
  if (!command) throw new PersonError("command_unknown", `no message menu has ${name}`);
  const resolved = startResolving(context.world, channel);
  resolveMessage(resolved, messageId, writeMessage(context.world, message));
  const { id, type } = command;
  return interact(context, {
    type: interactionTypes.command,
    user: context.user,
    channel,
    data: { id, name, type, target_id: messageId, ...writeResolved(resolved) },
    commandName: name,
  });
}

export async function autocomplete(
  context: PersonContext,
  request: AutocompleteRequest,
): Promise<readonly CommandChoice[]> {
  const { channelId, command, option, typed, others = {} } = request;
  const channel = requireSeenChannel(context, channelId);
  const found = findCommand(offeredCommands(context, channelId, "slash"), command);
  if (!found.options.some((known) => known.name === option && known.autocomplete)) {
    throw new PersonError("option_unknown", `${option} of /${command} completes nothing`);
  }
  const focused = { option, typed };
  const interaction = await interactionOf(context, {
    type: interactionTypes.autocomplete,
    user: context.user,
    channel,
    data: fillCommand(context, { found, channel, values: others, focused }),
    commandName: command,
  });
  return (interaction.acknowledgement?.data["choices"] ?? []) as readonly CommandChoice[];
}

export function click(
  context: PersonContext,
  messageId: string,
  customIdOrLabel: string,
): Promise<InteractionOutcome> {
  const message = requireSeenMessage(context, messageId);
  const channel = requireSeenChannel(context, message.channelId);
  const data = pressButton(message, customIdOrLabel);
  const { user } = context;
  return interact(context, { type: interactionTypes.component, user, channel, data, messageId });
}

export function select(
  context: PersonContext,
  messageId: string,
  customId: string,
  values: readonly string[],
): Promise<InteractionOutcome> {
  const message = requireSeenMessage(context, messageId);
  const channel = requireSeenChannel(context, message.channelId);
  const data = chooseInSelect(context, { message, channel }, customId, values);
  const { user } = context;
  return interact(context, { type: interactionTypes.component, user, channel, data, messageId });
}

export function submitModal(
  context: PersonContext,
  modal: OpenModal,
  values: ModalValues,
): Promise<InteractionOutcome> {
  const channel = requireSeenChannel(context, modal.channelId);
  return interact(context, {
    type: interactionTypes.modal,
    user: context.user,
    channel,
    data: fillModal(context, channel, modal, values),
    messageId: modal.messageId,
  });
}

export function forge(
  context: PersonContext,
  channelId: string,
  { type, data, messageId }: ForgedInteraction,
): Promise<InteractionOutcome> {
  const channel = context.world.channels.get(channelId);
  if (!channel) throw new PersonError("channel_unknown", `there is no channel ${channelId}`);
  return interact(context, { type, user: context.user, channel, data, messageId });
}

async function interact(
  context: PersonContext,
  input: NewInteraction,
): Promise<InteractionOutcome> {
  return outcomeOf(context, await interactionOf(context, input));
}

/** Sends an interaction and waits for its acknowledgement. */
function interactionOf(context: PersonContext, input: NewInteraction): Promise<InteractionRecord> {
  const { world, watchers } = context;
  const interaction = createInteraction(world, input);
  const silence = () =>
    new PersonError("did_not_respond", `the application did not respond to ${describe(input)}`);
  return watchers.waitFor({
    topic: input.channel.id,
    look: () => {
      if (interaction.failed) throw silence();
      return interaction.acknowledgement ? interaction : undefined;
    },
    timeoutMs: world.settings.acknowledgeWithinMs + graceMs,
    onTimeout: silence,
  });
}

function describe({ commandName, data }: NewInteraction): string {
  return commandName ? `/${commandName}` : String(data["custom_id"]);
}

function outcomeOf(context: PersonContext, interaction: InteractionRecord): InteractionOutcome {
  const { world, watchers } = context;
  const { acknowledgement } = interaction;
  if (!acknowledgement) throw new Error("an outcome needs an acknowledgement");
  const originalOf = () => world.messages.get(interaction.originalMessageId ?? "");
  return {
    interactionId: interaction.id,
    kind: acknowledgement.kind,
    acknowledgedAfterMs: acknowledgement.atMs - interaction.createdAtMs,
    get message() {
      return originalOf();
    },
    modal: acknowledgement.kind === "modal" ? openModalOf(interaction) : undefined,
    answer: (timeoutMs = defaultTimeoutMs) =>
      watchers.waitFor<MessageRecord>({
        topic: interaction.channel.id,
        look: () => {
          const message = originalOf();
          return message && !(message.flags & messageFlags.loading) ? message : undefined;
        },
        timeoutMs,
        onTimeout: () => new PersonError("timed_out", `no answer within ${timeoutMs} ms`),
      }),
  };
}
