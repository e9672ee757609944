import type { InteractionRecord } from "./interaction-record.ts";
import type {
  ChannelRecord,
  GuildRecord,
  MessageRecord,
  RoleRecord,
  UserRecord,
} from "./records.ts";

/** Everything that changes in the world, told synchronously and in order. */
export type WorldEvent =
  | { readonly type: "message-created"; readonly message: MessageRecord }
  | { readonly type: "message-updated"; readonly message: MessageRecord }
  | { readonly type: "message-deleted"; readonly message: MessageRecord }
  | { readonly type: "guild-created"; readonly guild: GuildRecord }
  | { readonly type: "member-added"; readonly guild: GuildRecord; readonly userId: string }
  | { readonly type: "member-updated"; readonly guild: GuildRecord; readonly userId: string }
  | { readonly type: "member-removed"; readonly guild: GuildRecord; readonly user: UserRecord }
  | { readonly type: "role-created"; readonly role: RoleRecord }
  | { readonly type: "role-updated"; readonly role: RoleRecord }
  | { readonly type: "role-deleted"; readonly role: RoleRecord }
  | { readonly type: "channel-created"; readonly channel: ChannelRecord }
  | { readonly type: "channel-updated"; readonly channel: ChannelRecord }
  | { readonly type: "channel-deleted"; readonly channel: ChannelRecord }
  | {
      readonly type: "thread-members-changed";
      readonly channel: ChannelRecord;
      readonly addedUserIds: readonly string[];
      readonly removedUserIds: readonly string[];
    }
  | {
      readonly type: "typing";
      readonly channel: ChannelRecord;
      readonly userId: string;
      readonly atMs: number;
    }
  | { readonly type: "interaction-created"; readonly interaction: InteractionRecord }
  | { readonly type: "interaction-acknowledged"; readonly interaction: InteractionRecord }
  | { readonly type: "interaction-failed"; readonly interaction: InteractionRecord }
  | { readonly type: "commands-changed"; readonly guildId: string | undefined };
