/** What the sandbox's world is made of. Times are Unix milliseconds, ids snowflakes, permissions bit sets. */

/** Any JSON object, as components and embeds are kept and handed on: in Discord's own wire shape. */
export type JsonObject = { readonly [key: string]: unknown };

export interface UserRecord {
  readonly id: string;
  readonly username: string;
  readonly globalName: string;
  readonly bot: boolean;
  /** A Discord locale as `en-US`. */
  locale: string;
  /** Whether the person has installed the application for themselves. */
  userInstalled: boolean;
}

export interface RoleRecord {
  readonly id: string;
  readonly guildId: string;
  name: string;
  permissions: bigint;
  readonly position: number;
  /** True for the role that came with the bot. */
  readonly managed: boolean;
}

export interface MemberRecord {
  readonly user: UserRecord;
  readonly roleIds: Set<string>;
  readonly joinedAtMs: number;
}

export interface GuildRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** The guild's preferred locale. */
  readonly locale: string;
  /** By role id; the everyone role has the guild's own id. */
  readonly roles: Map<string, RoleRecord>;
  /** By user id, the bot included where it was invited. */
  readonly members: Map<string, MemberRecord>;
}

export interface OverwriteRecord {
  /** A role's or a user's id. */
  readonly id: string;
  readonly type: "role" | "member";
  allow: bigint;
  deny: bigint;
}

/** Discord's numbers for the kinds of channel that the sandbox has. */
export const channelTypes = {
  guildText: 0,
  dm: 1,
  guildCategory: 4,
  publicThread: 11,
  privateThread: 12,
} as const;

type ChannelType = (typeof channelTypes)[keyof typeof channelTypes];

export interface ThreadDetails {
  readonly ownerId: string;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  autoArchiveMinutes: number;
  archiveChangedAtMs: number;
  readonly createdAtMs: number;
  /** User id to the instant at which they joined. */
  readonly members: Map<string, number>;
  messageCount: number;
}

export interface ChannelRecord {
  readonly id: string;
  readonly type: ChannelType;
  /** Undefined in DMs. */
  readonly guildId: string | undefined;
  name: string;
  /** A thread's channel. */
  readonly parentId: string | undefined;
  readonly position: number;
  readonly overwrites: Map<string, OverwriteRecord>;
  lastMessageId: string | undefined;
  /** Threads only. */
  readonly thread: ThreadDetails | undefined;
  /** DMs only: the person (the bot is the other one). */
  readonly recipientId: string | undefined;
}

export interface AttachmentRecord {
  readonly id: string;
  readonly filename: string;
  readonly description: string | undefined;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Where anybody may GET the bytes. */
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** One state of a message. The first is what was posted, the last is what stands. */
export interface MessageRevision {
  readonly atMs: number;
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly attachments: readonly AttachmentRecord[];
  readonly flags: number;
}

/** Bits of a message's flags. */
export const messageFlags = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  /** "… is thinking": a deferred answer that has not been given. */
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

export interface MessageRecord extends MessageRevision {
  readonly id: string;
  readonly channelId: string;
  /** Discord's message type: 0 plain, 18 thread created, 19 reply, 20 slash command, 21 thread starter, 23 context command. */
  readonly type: number;
  readonly author: UserRecord;
  readonly createdAtMs: number;
  editedAtMs: number | undefined;
  deletedAtMs: number | undefined;
  content: string;
  embeds: readonly JsonObject[];
  components: readonly JsonObject[];
  attachments: readonly AttachmentRecord[];
  flags: number;
  readonly nonce: string | undefined;
  /** The message that this one answers. */
  readonly replyToId: string | undefined;
  /** The users that were pinged. */
  mentionedUserIds: readonly string[];
  mentionsEveryone: boolean;
  /** For an ephemeral message, the one user who sees it. */
  readonly ephemeralFor: string | undefined;
  /** For an interaction's answer: which, by whom. */
  readonly interaction: MessageInteraction | undefined;
  /** Every state it has had, the one that stands last. */
  readonly revisions: MessageRevision[];
}

export interface MessageInteraction {
  readonly id: string;
  /** 2 command, 3 component, 5 modal. */
  readonly type: number;
  readonly userId: string;
  /** The command's full name as `session start`, where it was a command. */
  readonly commandName: string | undefined;
}

/** A command as the bot registered it, in Discord's wire shape. */
export interface CommandRecord {
  readonly id: string;
  readonly version: string;
  /** Undefined for a global command. */
  readonly guildId: string | undefined;
  /** 1 slash, 2 user, 3 message. */
  readonly type: number;
  readonly name: string;
  readonly nameLocalizations: Readonly<Record<string, string>>;
  readonly description: string;
  readonly descriptionLocalizations: Readonly<Record<string, string>>;
  readonly options: readonly CommandOption[];
  /** Undefined: everybody. 0n: administrators only. */
  readonly defaultMemberPermissions: bigint | undefined;
  /** 0 guild, 1 DM with the bot, 2 other private channels. */
  readonly contexts: readonly number[];
  /** 0 guild, 1 user. */
  readonly integrationTypes: readonly number[];
  /** The body as it was registered. */
  readonly registered: JsonObject;
}

/** Discord's numbers for the types of command options. */
export const optionTypes = {
  subcommand: 1,
  subcommandGroup: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description: string;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly CommandChoice[];
  readonly options?: readonly CommandOption[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface CommandChoice {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly value: string | number;
}
