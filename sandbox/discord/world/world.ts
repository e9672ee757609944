import type { InteractionRecord } from "./interaction-record.ts";
import {
  channelTypes,
  type AttachmentRecord,
  type ChannelRecord,
  type CommandRecord,
  type GuildRecord,
  type MessageRecord,
  type UserRecord,
} from "./records.ts";
import { createSnowflakes } from "./snowflakes.ts";
import type { WorldEvent } from "./world-events.ts";

const messageContentLimitedFlag = 1 << 19;

export interface ApplicationRecord {
  readonly id: string;
  readonly name: string;
  readonly bot: UserRecord;
  /** The developer portal's switch for the Message Content intent. */
  messageContentAllowed: boolean;
}

export interface WorldSettings {
  readonly nowMs: () => number;
  /** Where attachments are served from, without a slash at the end. Known once the server listens. */
  cdnUrl: string;
  readonly acknowledgeWithinMs: number;
  /** Whether every revision of a message is kept. */
  readonly keepRevisions: boolean;
  readonly messageContentAllowed: boolean;
  /** What the application and its bot are called. */
  readonly botName: string;
  /** Of a world that goes on: the bot's id, and the last id that was given. */
  readonly earlier?: { readonly botId: string; readonly lastId: string } | undefined;
}

/**
 * All that exists in the sandbox's Discord. It holds the state and tells of changes; what may be
 * done, and by whom, is decided by those who change it: REST for the bot, people for themselves.
 */
export class World {
  readonly settings: WorldSettings;
  readonly application: ApplicationRecord;
  readonly users = new Map<string, UserRecord>();
  readonly guilds = new Map<string, GuildRecord>();
  /** Channels, threads and DMs. */
  readonly channels = new Map<string, ChannelRecord>();
  /** Every message that was ever made, also those deleted since. */
  readonly messages = new Map<string, MessageRecord>();
  readonly commands = new Map<string, CommandRecord>();
  readonly interactions = new Map<string, InteractionRecord>();
  readonly interactionsByToken = new Map<string, InteractionRecord>();
  /** Everything that was uploaded, by attachment id. */
  readonly files = new Map<string, AttachmentRecord>();
  /** Of messages whose nonce the bot asked to be enforced. */
  readonly messageIdsByNonce = new Map<string, string>();
  readonly #messageIdsByChannel = new Map<string, string[]>();
  readonly #listeners = new Set<(event: WorldEvent) => void>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #nextSnowflake: () => string;
  #lastId: string;

  constructor(settings: WorldSettings) {
    this.settings = settings;
    const { botName, earlier } = settings;
    this.#lastId = earlier?.lastId ?? "0";
    this.#nextSnowflake = createSnowflakes(settings.nowMs, this.#lastId);
    const id = earlier?.botId ?? this.nextId();
    this.application = {
      id,
      name: botName,
      bot: {
        id,
        username: botName.toLowerCase(),
        globalName: botName,
        bot: true,
        locale: "en-US",
        userInstalled: false,
      },
      messageContentAllowed: settings.messageContentAllowed,
    };
    this.users.set(id, this.application.bot);
  }

  nowMs(): number {
    return this.settings.nowMs();
  }

  nextId(): string {
    this.#lastId = this.#nextSnowflake();
    return this.#lastId;
  }

  /** The last id that was given, in this run or an earlier one. */
  get lastId(): string {
    return this.#lastId;
  }

  /** Tells of every change, synchronously. Returns the way to stop. */
  onEvent(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Runs `action` after `delayMs` unless the sandbox was closed by then. */
  schedule(delayMs: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, delayMs);
    timer.unref();
    this.#timers.add(timer);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#listeners.clear();
  }

  addMessage(message: MessageRecord): void {
    this.messages.set(message.id, message);
    const ids = this.#messageIdsByChannel.get(message.channelId);
    if (ids) ids.push(message.id);
    else this.#messageIdsByChannel.set(message.channelId, [message.id]);
  }

  /** A channel's messages that stand, oldest first, ephemeral ones included. */
  messagesIn(channelId: string): MessageRecord[] {
    const ids = this.#messageIdsByChannel.get(channelId) ?? [];
    return ids
      .map((id) => this.messages.get(id))
      .filter((message) => message !== undefined)
      .filter((message) => message.deletedAtMs === undefined);
  }

  /** Where anybody may GET an attachment. */
  fileUrl(file: {
    readonly id: string;
    readonly channelId: string;
    readonly filename: string;
  }): string {
    return `${this.settings.cdnUrl}/attachments/${file.channelId}/${file.id}/${file.filename}`;
  }

  threadsOf(guildId: string): ChannelRecord[] {
    return [...this.channels.values()].filter(
      (channel) => channel.guildId === guildId && channel.thread !== undefined,
    );
  }

  dmWith(userId: string): ChannelRecord | undefined {
    return [...this.channels.values()].find(
      (channel) => channel.type === channelTypes.dm && channel.recipientId === userId,
    );
  }

  /** The commands that exist for a guild (undefined: the global ones only). */
  commandsIn(guildId: string | undefined): CommandRecord[] {
    return [...this.commands.values()].filter((command) => command.guildId === guildId);
  }

  /**
   * Whether the bot gets a message's content: with the privilege always, without it in DMs, where it
   * is mentioned, and of its own messages.
   */
  mayReadContent(message: MessageRecord, isPrivileged: boolean): boolean {
    const botId = this.application.bot.id;
    return (
      isPrivileged ||
      message.author.id === botId ||
      message.mentionedUserIds.includes(botId) ||
      this.channels.get(message.channelId)?.type === channelTypes.dm
    );
  }

  /** The application's public flags: the "limited" privilege, as applications of some servers have it. */
  applicationFlags(): number {
    return this.application.messageContentAllowed ? messageContentLimitedFlag : 0;
  }
}
