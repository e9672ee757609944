import type { WireChoice, WireCommand, WireMessage, WireModal, WireUser } from "./wire-types.ts";

/** Someone whom the page lets a person be. */
export interface PagePerson extends WireUser {
  /** What this person is for, in a few words: "a learner", "may manage the server". */
  role: string;
  /** The language of this person's Discord, such as `en-US`. */
  locale: string;
  /** Their roles, of all servers. */
  roleIds: string[];
}

/** A place where messages are. */
export interface PageChannel {
  id: string;
  kind: "text" | "thread" | "dm";
  name: string;
  /** The server the channel is in; null for direct messages. */
  serverId: string | null;
  /** The channel a thread was opened in. */
  parentId: string | null;
  /** The other side of a direct message. */
  recipientId: string | null;
  isPrivate: boolean;
  isArchived: boolean;
  /** The newest message, by which threads and direct messages are sorted; null in an empty place. */
  lastMessageId: string | null;
}

/** A server the person is a member of. */
export interface PageServer {
  id: string;
  name: string;
}

/** A role that can be mentioned or chosen. */
export interface PageRole {
  id: string;
  name: string;
  serverId: string;
  /** Neither everybody's nor a bot's own. */
  canBeTaken: boolean;
}

/** Everything one person sees at one moment. */
export interface PageSnapshot {
  me: PagePerson;
  /** Everybody the page lets one be, for the picker. */
  people: PagePerson[];
  /** Everybody whose name may appear, bots included. */
  users: WireUser[];
  roles: PageRole[];
  servers: PageServer[];
  channels: PageChannel[];
  /** The newest messages of each channel, oldest first. */
  messages: WireMessage[];
  /** Users with an open connection, bots included. */
  onlineUserIds: string[];
}

/** What happens while a person looks. */
export type PageEvent =
  | { type: "message"; message: WireMessage }
  | { type: "message-removed"; channelId: string; messageId: string }
  | { type: "channel"; channel: PageChannel }
  | { type: "channel-removed"; channelId: string }
  | { type: "typing"; channelId: string; userId: string }
  | { type: "commands-changed" }
  | { type: "online"; userIds: string[] };

/** A file a person adds to a message. */
export interface SentFile {
  name: string;
  contentType: string;
  base64: string;
}

/** The options of a typed command by their names: users, channels and roles as ids. */
export type OptionValues = Record<string, string | number | boolean | SentFile>;

/** What a person does. */
export type PageAction =
  | {
      type: "send";
      channelId: string;
      content: string;
      /** Comes back with the message, so that the tab knows its own. */
      nonce: string;
      files: SentFile[];
      replyToId: string | null;
    }
  | { type: "edit"; messageId: string; content: string }
  /** Deletes one's own message, or dismisses an ephemeral one. */
  | { type: "delete"; messageId: string }
  | { type: "open-dm" }
  | { type: "set-locale"; locale: string }
  /** Has these roles of a server, and no others. */
  | { type: "take-roles"; serverId: string; roleIds: string[] }
  /** Which commands Discord would offer in a channel. */
  | { type: "list-commands"; channelId: string }
  /** `command` is the full name, such as `session start`. */
  | { type: "command"; channelId: string; command: string; options: OptionValues }
  | { type: "message-command"; messageId: string; command: string }
  | {
      type: "autocomplete";
      channelId: string;
      command: string;
      option: string;
      typed: string;
      others: OptionValues;
    }
  | { type: "click"; messageId: string; customId: string }
  | { type: "select"; messageId: string; customId: string; values: string[] }
  /** Answers the form that was opened before this tab last. */
  | { type: "submit-modal"; interactionId: string; values: Record<string, string | string[]> };

/** How the bot met an action. */
export type ActionResult =
  | { outcome: "done" }
  | { outcome: "opened"; channelId: string }
  | { outcome: "choices"; choices: WireChoice[] }
  | { outcome: "commands"; slash: WireCommand[]; message: WireCommand[] }
  | { outcome: "modal"; modal: WireModal }
  /** The bot did not answer in time, or answered with something Discord refuses. */
  | { outcome: "unanswered" }
  /** The person may not do this, or the place is gone; `reason` is a sentence to show. */
  | { outcome: "refused"; reason: string };

/** What the browser sends over its socket. */
export interface BrowserFrame {
  /** Counts up within one connection; the result names it. */
  id: number;
  action: PageAction;
}

/** What the server sends over the socket. */
export type ServerFrame =
  | { type: "snapshot"; snapshot: PageSnapshot }
  | { type: "event"; event: PageEvent }
  | { type: "result"; id: number; result: ActionResult };
