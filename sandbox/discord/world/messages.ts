import type {
  AttachmentRecord,
  ChannelRecord,
  JsonObject,
  MessageInteraction,
  MessageRecord,
  MessageRevision,
  UserRecord,
} from "./records.ts";
import type { World } from "./world.ts";

export interface NewMessage {
  readonly channel: ChannelRecord;
  readonly author: UserRecord;
  readonly content?: string | undefined;
  readonly embeds?: readonly JsonObject[] | undefined;
  readonly components?: readonly JsonObject[] | undefined;
  readonly attachments?: readonly AttachmentRecord[] | undefined;
  readonly flags?: number | undefined;
  readonly type?: number | undefined;
  readonly nonce?: string | undefined;
  readonly replyToId?: string | undefined;
  readonly ephemeralFor?: string | undefined;
  readonly interaction?: MessageInteraction | undefined;
  readonly mentionedUserIds?: readonly string[] | undefined;
  readonly mentionsEveryone?: boolean | undefined;
}

/** What an edit changes; what is left out stays. */
export interface MessageChanges {
  readonly content?: string | undefined;
  readonly embeds?: readonly JsonObject[] | undefined;
  readonly components?: readonly JsonObject[] | undefined;
  readonly attachments?: readonly AttachmentRecord[] | undefined;
  readonly flags?: number | undefined;
}

/** Puts a message into a channel; whoever may see it is told. A thread that was archived wakes up. */
export function postMessage(world: World, input: NewMessage): MessageRecord {
  const state = {
    atMs: world.nowMs(),
    content: input.content ?? "",
    embeds: input.embeds ?? [],
    components: numberComponents(input.components ?? []),
    attachments: input.attachments ?? [],
    flags: input.flags ?? 0,
  };
  const message: MessageRecord = {
    ...state,
    id: world.nextId(),
    channelId: input.channel.id,
    type: input.type ?? 0,
    author: input.author,
    createdAtMs: state.atMs,
    editedAtMs: undefined,
    deletedAtMs: undefined,
    nonce: input.nonce,
    replyToId: input.replyToId,
    mentionedUserIds: input.mentionedUserIds ?? [],
    mentionsEveryone: input.mentionsEveryone ?? false,
    ephemeralFor: input.ephemeralFor,
    interaction: input.interaction,
    revisions: [state],
  };
  world.addMessage(message);
  if (!message.ephemeralFor) countMessage(world, input.channel, message);
  world.emit({ type: "message-created", message });
  return message;
}

/** Changes a message that stands. `edited: false` is for answers that were "… is thinking". */
export function changeMessage(
  world: World,
  message: MessageRecord,
  changes: MessageChanges,
  options: { readonly edited: boolean } = { edited: true },
): void {
  const atMs = world.nowMs();
  message.content = changes.content ?? message.content;
  message.embeds = changes.embeds ?? message.embeds;
  if (changes.components) message.components = numberComponents(changes.components);
  message.attachments = changes.attachments ?? message.attachments;
  message.flags = changes.flags ?? message.flags;
  if (options.edited) message.editedAtMs = atMs;
  if (!world.settings.keepRevisions) message.revisions.length = 0;
  message.revisions.push(stateOf(message, atMs));
  world.emit({ type: "message-updated", message });
}

/** Takes a message away. Its record stays, for tests to look at. */
export function removeMessage(world: World, message: MessageRecord): void {
  if (message.deletedAtMs !== undefined) return;
  message.deletedAtMs = world.nowMs();
  world.emit({ type: "message-deleted", message });
}

/** A message that stands in a channel. */
export function findMessage(
  world: World,
  channelId: string,
  messageId: string,
): MessageRecord | undefined {
  const message = world.messages.get(messageId);
  if (message?.channelId !== channelId || message.deletedAtMs !== undefined) return undefined;
  return message;
}

/** Every component under a message or in a modal, the nested ones included. */
export function flattenComponents(components: readonly JsonObject[]): JsonObject[] {
  return components.flatMap((component) => [
    component,
    ...flattenComponents(childrenOf(component)),
  ]);
}

function childrenOf(component: JsonObject): JsonObject[] {
  const inner = component["components"];
  const single = [component["accessory"], component["component"]];
  const list: unknown[] = Array.isArray(inner) ? [...inner, ...single] : single;
  return list.filter((child): child is JsonObject => typeof child === "object" && child !== null);
}

/** Discord gives each component without an id the next free number. */
export function numberComponents(components: readonly JsonObject[]): JsonObject[] {
  const copies = structuredClone(components) as { id?: number }[];
  const all = flattenComponents(copies) as { id?: number }[];
  const taken = new Set(all.map((component) => component.id));
  let next = 1;
  for (const component of all) {
    while (taken.has(next)) next += 1;
    if (component.id) continue;
    component.id = next;
    next += 1;
  }
  return copies;
}

function stateOf(message: MessageRecord, atMs: number): MessageRevision {
  const { content, embeds, components, attachments, flags } = message;
  return { atMs, content, embeds, components, attachments, flags };
}

function countMessage(world: World, channel: ChannelRecord, message: MessageRecord): void {
  channel.lastMessageId = message.id;
  if (!channel.thread) return;
  channel.thread.messageCount += 1;
  if (!channel.thread.archived || channel.thread.locked) return;
  channel.thread.archived = false;
  channel.thread.archiveChangedAtMs = message.createdAtMs;
  world.emit({ type: "channel-updated", channel });
}
