import type { PageChannel, PagePerson, PageRole, PageServer } from "../../protocol.ts";
import type { WireCommand, WireMessage, WireModal, WireUser } from "../../wire-types.ts";

/** Something the person did that the bot or the world has not answered yet, shown in its place. */
export type PendingEntry =
  | { kind: "message"; nonce: string; channelId: string; content: string; failed: string | null }
  | {
      kind: "command";
      nonce: string;
      channelId: string;
      command: string;
      /** Null while waiting, then the sentence that says how it failed. */
      failed: string | null;
    };

/** What one tab shows. */
export interface PageState {
  me: PagePerson | null;
  people: PagePerson[];
  users: Record<string, WireUser>;
  roles: PageRole[];
  servers: PageServer[];
  channels: Record<string, PageChannel>;
  /** What Discord offers in the open channel: typed, and in a message's menu. */
  slashCommands: WireCommand[];
  messageCommands: WireCommand[];
  /** Counts up whenever the offered commands may be others. */
  commandsVersion: number;
  /** By channel, oldest first. */
  messages: Record<string, WireMessage[]>;
  onlineUserIds: string[];
  pending: PendingEntry[];
  /** By channel and user: until when the "is typing" line stands, in milliseconds since 1970. */
  typing: Record<string, Record<string, number>>;
  /** By channel: the newest message the person has seen. */
  lastRead: Record<string, string>;
  /** In the open channel: the newest message seen before it was opened; the "new" line follows it. */
  newAfter: string | null;
  channelId: string | null;
  isConnected: boolean;
  modal: WireModal | null;
  /** By message: the sentence under a message whose button or menu failed. */
  failures: Record<string, string>;
  /** The message being answered or edited in the composer. */
  replyingTo: WireMessage | null;
  editing: string | null;
}

/** A tab before its first snapshot. */
export const emptyState: PageState = {
  me: null,
  people: [],
  users: {},
  roles: [],
  servers: [],
  channels: {},
  slashCommands: [],
  messageCommands: [],
  commandsVersion: 0,
  messages: {},
  onlineUserIds: [],
  pending: [],
  typing: {},
  lastRead: {},
  newAfter: null,
  channelId: null,
  isConnected: false,
  modal: null,
  failures: {},
  replyingTo: null,
  editing: null,
};

/** Discord's "typing" stands for ten seconds unless a message comes first. */
export const typingLastsMs = 10_000;

/** Which of two snowflakes is the newer: they are numbers of different lengths, as text. */
export function isNewer(left: string, right: string | null | undefined): boolean {
  if (right === null || right === undefined) return true;
  return left.length === right.length ? left > right : left.length > right.length;
}

/** The bits of a message's flags that the page looks at. */
export const messageFlags = { ephemeral: 64, loading: 128, componentsV2: 32_768 };

/** Whether a message has a flag. */
export function hasFlag(message: WireMessage, flag: number): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}
