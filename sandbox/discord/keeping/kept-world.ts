import { z } from "zod";

const id = z.string().regex(/^\d{1,20}$/);
const bits = z.string().regex(/^\d{1,20}$/);
const count = z.int().min(0);
const atMs = z.number();
const json = z.record(z.string(), z.unknown());

const userSchema = z.strictObject({
  id,
  username: z.string(),
  globalName: z.string(),
  locale: z.string(),
  userInstalled: z.boolean(),
});

const roleSchema = z.strictObject({
  id,
  name: z.string(),
  permissions: bits,
  position: count,
  managed: z.boolean(),
});

const guildSchema = z.strictObject({
  id,
  name: z.string(),
  ownerId: id,
  locale: z.string(),
  roles: z.array(roleSchema),
  members: z.array(z.strictObject({ userId: id, roleIds: z.array(id), joinedAtMs: atMs })),
});

const threadSchema = z.strictObject({
  ownerId: id,
  archived: z.boolean(),
  locked: z.boolean(),
  invitable: z.boolean(),
  autoArchiveMinutes: count,
  archiveChangedAtMs: atMs,
  createdAtMs: atMs,
  members: z.array(z.tuple([id, atMs])),
  messageCount: count,
});

const channelSchema = z.strictObject({
  id,
  type: z.literal([0, 1, 4, 11, 12]),
  guildId: id.optional(),
  name: z.string(),
  parentId: id.optional(),
  position: count,
  overwrites: z.array(
    z.strictObject({ id, type: z.enum(["role", "member"]), allow: bits, deny: bits }),
  ),
  lastMessageId: id.optional(),
  thread: threadSchema.optional(),
  recipientId: id.optional(),
});

const attachmentSchema = z.strictObject({
  id,
  filename: z.string(),
  description: z.string().optional(),
  contentType: z.string(),
});

const messageSchema = z.strictObject({
  id,
  channelId: id,
  type: count,
  authorId: id,
  createdAtMs: atMs,
  editedAtMs: atMs.optional(),
  content: z.string(),
  embeds: z.array(json),
  components: z.array(json),
  attachments: z.array(attachmentSchema),
  flags: count,
  nonce: z.string().optional(),
  replyToId: id.optional(),
  mentionedUserIds: z.array(id),
  mentionsEveryone: z.boolean(),
  interaction: z
    .strictObject({ id, type: count, userId: id, commandName: z.string().optional() })
    .optional(),
});

/**
 * What of a world outlives its process. Interactions do not, and nor does what hangs on them:
 * ephemeral messages, and answers that were still to be given.
 */
export const keptWorldSchema = z.strictObject({
  version: z.literal(1),
  botId: id,
  lastId: id,
  places: z.strictObject({ guildId: id, generalId: id, practiceId: id, staffId: id }),
  /** User ids by the name under which a person is played. */
  people: z.record(z.string(), id),
  /** All but the bot. */
  users: z.array(userSchema),
  guilds: z.array(guildSchema),
  channels: z.array(channelSchema),
  /** Oldest first within each channel. */
  messages: z.array(messageSchema),
  commands: z.array(z.strictObject({ id, version: id, guildId: id.optional(), registered: json })),
});

/** One record that came, changed or went since the whole was written. */
export const keptChangeSchema = z.union([
  z.strictObject({ list: z.literal("users"), put: userSchema }),
  z.strictObject({ list: z.literal("channels"), put: channelSchema }),
  z.strictObject({ list: z.literal("messages"), put: messageSchema }),
  z.strictObject({ list: z.enum(["channels", "messages"]), drop: id }),
]);

export type KeptWorld = z.infer<typeof keptWorldSchema>;
export type KeptChange = z.infer<typeof keptChangeSchema>;
export type KeptGuild = KeptWorld["guilds"][number];
export type KeptChannel = KeptWorld["channels"][number];
export type KeptMessage = KeptWorld["messages"][number];
export type KeptUser = KeptWorld["users"][number];
