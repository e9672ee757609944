import { setRoles } from "../world/guilds.ts";
import { channelPermissions } from "../world/permissions.ts";
import type { MessageRecord } from "../world/records.ts";
import * as acting from "./interacting.ts";
import { requireSeenChannel, seesMessage, type PersonContext } from "./person-context.ts";
import { watchWorld } from "./person-events.ts";
import { PersonError, type Person } from "./person.ts";
import { offeredCommands, seenChannels, seenGuilds, seenMessages } from "./seeing.ts";
import { edit, openDm, remove, send } from "./writing.ts";

const defaultTimeoutMs = 5000;

/** A user of the world whom this process plays. */
export function createPerson(context: PersonContext): Person {
  const { world, user, watchers } = context;
  const timeOut = (timeoutMs: number) => () =>
    new PersonError("timed_out", `${context.name} did not see it within ${timeoutMs} ms`);
  const person: Person = {
    name: context.name,
    id: user.id,
    user,
    guilds: () => seenGuilds(context),
    channels: () => seenChannels(context),
    seen: (channelId) => seenMessages(context, channelId),
    message(messageId) {
      const message = world.messages.get(messageId);
      return message && seesMessage(context, message) ? message : undefined;
    },
    commands: (channelId, kind = "slash") => offeredCommands(context, channelId, kind),
    permissions: (channelId) =>
      channelPermissions(world, requireSeenChannel(context, channelId), user.id),
    send: (channelId, content, extras) => send(context, channelId, content, extras),
    mention: (channelId, content) =>
      send(context, channelId, `<@${world.application.bot.id}> ${content}`),
    edit: (messageId, content) => edit(context, messageId, content),
    delete: (messageId) => remove(context, messageId),
    openDm: () => openDm(context),
    takeRoles(guildId, roleIds) {
      const guild = world.guilds.get(guildId);
      if (!guild || roleIds.some((id) => !guild.roles.has(id))) {
        throw new PersonError("input_invalid", "There is no such role.");
      }
      setRoles(world, guild, user.id, roleIds);
    },
    runCommand: async (channelId, command, options) =>
      acting.runCommand(context, channelId, command, options),
    runMessageCommand: async (messageId, command) =>
      acting.runMessageCommand(context, messageId, command),
    autocomplete: (request) => acting.autocomplete(context, request),
    click: async (messageId, customIdOrLabel) => acting.click(context, messageId, customIdOrLabel),
    select: async (messageId, customId, values) =>
      acting.select(context, messageId, customId, values),
    submitModal: async (modal, values) => acting.submitModal(context, modal, values),
    forge: async (channelId, forged) => acting.forge(context, channelId, forged),
    onEvent: (listener) => watchWorld(context, listener),
    waitFor: (look, timeoutMs = defaultTimeoutMs) =>
      watchers.waitFor({ look: () => look(person), timeoutMs, onTimeout: timeOut(timeoutMs) }),
    waitForMessage: (channelId, holds, timeoutMs = defaultTimeoutMs) =>
      watchers.waitFor<MessageRecord>({
        topic: channelId,
        look: () => lookIn(context, channelId, holds),
        timeoutMs,
        onTimeout: timeOut(timeoutMs),
      }),
  };
  return person;
}

/** The first fitting message; none while the channel is not there yet. */
function lookIn(
  context: PersonContext,
  channelId: string,
  holds: (message: MessageRecord) => boolean,
): MessageRecord | undefined {
  return context.world
    .messagesIn(channelId)
    .find((message) => seesMessage(context, message) && holds(message));
}
