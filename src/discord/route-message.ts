import type { REST } from "@discordjs/rest";
import { ButtonStyle } from "discord.js";

import { nearestInterfaceLocale, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { findLearner } from "#/learners/learners.ts";
import { translateError, translateErrorForAll } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { abandonSessions } from "#/sessions/change-session-state.ts";
import { claimWordOfEnd, findSessionInChannel } from "#/sessions/find-session.ts";
import { deleteMessages, editMessage } from "#/sessions/follow-message.ts";
import { submitMessage } from "#/sessions/submit-message.ts";
import { ParleyError } from "#/shared/errors.ts";

import { toDiscordError } from "./discord-error.ts";
import { button } from "./panel.ts";
import { refusalOf, type PersonLimits } from "./person-limits.ts";
import { sayInChannel, type ChannelSaying } from "./say-in-channel.ts";
import type { BotServices } from "./services.ts";
import { writeButtonId } from "./turn-button-ids.ts";
import type { ShowTyping } from "./typing.ts";

const howToBegin = ["help.title", "help.what", "help.begin", "help.yours"] as const;

/** A message as it matters to us, live or read later. */
export interface ChannelMessage {
  id: string;
  channelId: string;
  /** Undefined in direct messages. */
  serverId: string | undefined;
  authorId: string;
  /** Their roles on the server; undefined where the event does not tell of them. */
  roleIds: readonly string[] | undefined;
  /** Where sessions are held that are their learner's alone. */
  isInPrivateThread: boolean;
  /** What the server, or nothing at all, says about the language in which to answer strangers. */
  locale: string | undefined;
  /** Empty also where we may not read it. */
  content: string;
}

/** What routing messages needs besides the services. */
export interface MessageRouting {
  rest: REST;
  botUserId: string;
  /** Whether what people write in servers can be read. */
  readsMessages: boolean;
  showTyping: ShowTyping;
  /** Bounds what a person's messages make us say. */
  limits: PersonLimits;
  /** Bounds how often they are told so. */
  limitNotices: PersonLimits;
}

/**
 * Takes in what a person wrote: their session's next turn, a bare mention, or none of our business.
 * Never throws: refusals are said where the message stands.
 */
export async function routeMessage(
  services: BotServices,
  routing: MessageRouting,
  message: ChannelMessage,
): Promise<void> {
  const text = withoutMention(message, routing);
  const isMentioned = text !== message.content;
  const isReadable = routing.readsMessages || message.serverId === undefined || isMentioned;
  await guard(services, routing, message, async () => {
    if (!isReadable) return offerForm(services, routing, message);
    if (isMentioned && text === "") return showHowToBegin(services, routing, message);
    const submission = await submitMessage(services, {
      channelId: message.channelId,
      discordUserId: message.authorId,
      eventId: message.id,
      discordMessageId: message.id,
      roleIds: message.roleIds,
      text,
    });
    if (submission.outcome === "accepted") routing.showTyping(message.channelId);
    if (submission.outcome !== "no_session") return;
    const isToUs = isMentioned || message.serverId === undefined;
    await (isToUs ? showHowToBegin : sayWhereEnded)(services, routing, message);
  });
}

/** Follows an edit in Discord; where it is refused, the old text stands and the person is told. */
export async function routeEdit(
  services: BotServices,
  routing: MessageRouting,
  message: ChannelMessage,
): Promise<void> {
  await guard(services, routing, message, () =>
    editMessage(services, { discordMessageId: message.id, text: withoutMention(message, routing) }),
  );
}

/** Who mentions Parley talks to it; the mention itself is no part of what they say. */
function withoutMention({ content }: ChannelMessage, { botUserId }: MessageRouting): string {
  const mention = new RegExp(`<@!?${botUserId}>`, "g");
  return mention.test(content) ? content.replace(mention, "").trim() : content;
}

/** Follows deletions in Discord. */
export async function routeDeletion(
  services: BotServices,
  discordMessageIds: readonly string[],
): Promise<void> {
  try {
    await deleteMessages(services, { discordMessageIds });
  } catch (thrown) {
    services.log.error("discord.deletion_not_followed", thrown, {
      count: discordMessageIds.length,
    });
  }
}

/** Follows the end of channels and threads: who held a session there may begin another one. */
export async function routeLostPlaces(
  services: BotServices,
  channelIds: readonly string[],
): Promise<void> {
  try {
    await abandonSessions(services, { channelIds });
  } catch (thrown) {
    services.log.error("discord.lost_place_not_followed", thrown, { count: channelIds.length });
  }
}

async function guard(
  services: BotServices,
  routing: MessageRouting,
  message: ChannelMessage,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const error = thrown instanceof ParleyError ? thrown : new ParleyError("internal");
    if (error.code === "internal") {
      services.log.error("discord.message_failed", thrown, { messageId: message.id });
    }
    const isPrivate = message.serverId === undefined || message.isInPrivateThread;
    const write = isPrivate ? translateError : translateErrorForAll;
    await say(services, routing, message, (locale) => ({ content: write(locale, error) }));
  }
}

/** Learners write in their session, and we see that they did but not what. */
async function offerForm(
  services: BotServices,
  routing: MessageRouting,
  message: ChannelMessage,
): Promise<void> {
  const { channelId, authorId: discordUserId } = message;
  if (!(await findSessionInChannel(services, { channelId, discordUserId }))) {
    return sayWhereEnded(services, routing, message);
  }
  await say(services, routing, message, (locale) => ({
    content: translate(locale, "reply.cannot_read"),
    buttons: [button(writeButtonId, translate(locale, "reply.write"), ButtonStyle.Success)],
  }));
}

/** Whoever goes on writing in the thread of a session that has ended is told so, once. */
async function sayWhereEnded(
  services: BotServices,
  routing: MessageRouting,
  message: ChannelMessage,
): Promise<void> {
  const { channelId, authorId: discordUserId, isInPrivateThread } = message;
  if (!isInPrivateThread || !(await claimWordOfEnd(services, { channelId, discordUserId }))) return;
  await say(services, routing, message, (locale) => ({
    content: translate(locale, "session.ended"),
  }));
}

async function showHowToBegin(
  services: BotServices,
  routing: MessageRouting,
  message: ChannelMessage,
): Promise<void> {
  await say(services, routing, message, (locale) => ({
    content: howToBegin.map((key) => translate(locale, key)).join("\n\n"),
  }));
}

type Words = (locale: InterfaceLocale) => Pick<ChannelSaying, "content" | "buttons">;

/** Those words; where somebody makes us say too much, a word of that, and nothing for a while. */
function withinLimits(
  routing: MessageRouting,
  { authorId }: ChannelMessage,
  words: Words,
): Words | undefined {
  const tooMuch = refusalOf(routing.limits, authorId);
  if (!tooMuch) return words;
  if (refusalOf(routing.limitNotices, authorId)) return undefined;
  return (locale) => ({ content: translateError(locale, tooMuch) });
}

/** Said under the message, once, however many gateways hear of it. */
async function say(
  services: BotServices,
  routing: MessageRouting,
  message: ChannelMessage,
  write: Words,
): Promise<void> {
  try {
    const words = withinLimits(routing, message, write);
    if (!words) return;
    const locale = await localeFor(services, message);
    const { channelId, id } = message;
    await sayInChannel(routing.rest, { ...words(locale), channelId, repliesTo: id, nonce: id });
  } catch (thrown) {
    const { code } = toDiscordError(thrown);
    services.log.warn("discord.message_unanswered", { messageId: message.id, code });
  }
}

async function localeFor(services: BotServices, message: ChannelMessage): Promise<InterfaceLocale> {
  const learner = await findLearner(services, { discordUserId: message.authorId });
  return learner?.interfaceLocale ?? nearestInterfaceLocale(message.locale);
}
