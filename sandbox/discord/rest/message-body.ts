import { channelPermissions, permissionBits } from "../world/permissions.ts";
import { flattenComponents, type MessageChanges } from "../world/messages.ts";
import {
  messageFlags,
  type AttachmentRecord,
  type ChannelRecord,
  type JsonObject,
  type MessageRecord,
} from "../world/records.ts";
import type { World } from "../world/world.ts";
import { shownFilenames } from "../wire/shown-files.ts";
import { discordErrors } from "./discord-error.ts";
import type { BotRequest, UploadedFile } from "./route.ts";

const fileSizeMaxBytes = 10 * 1024 * 1024;

/** What a body says about a message; what it leaves out is undefined. */
export interface MessageBody extends MessageChanges {
  readonly mentionedUserIds: readonly string[];
  readonly mentionsEveryone: boolean;
}

export interface MessageBodyInput {
  readonly body: JsonObject;
  readonly request: BotRequest;
  readonly channel: ChannelRecord;
  /** The message that is edited. */
  readonly existing?: MessageRecord | undefined;
}

/** Reads the parts of a message from a body. `null` means emptied. */
export function readMessageBody(world: World, input: MessageBodyInput): MessageBody {
  const { body, channel, existing } = input;
  const content = readText(body["content"])?.trim();
  const components = readList(body["components"]);
  const texts = [content ?? existing?.content ?? "", ...textsOf(components ?? [])].join("\n");
  const pings = readPings(world, channel, { texts, allowed: body["allowed_mentions"] });
  const attachments = readAttachments(world, input);
  refuseMissingFiles(components ?? [], attachments ?? existing?.attachments ?? []);
  return {
    content,
    embeds: readList(body["embeds"])?.map((embed) => Object.assign({ type: "rich" }, embed)),
    components,
    attachments,
    flags: typeof body["flags"] === "number" ? body["flags"] : undefined,
    ...pings,
  };
}

/**
 * Refuses a message with nothing in it.
 * @throws DiscordError 50006
 */
export function refuseEmpty(changes: MessageChanges, existing?: MessageRecord): void {
  const state = { ...existing, ...dropUndefined(changes) };
  const lists = [state.embeds, state.components, state.attachments];
  const isEmpty = !state.content && lists.every((list) => (list ?? []).length === 0);
  if (isEmpty) throw discordErrors.emptyMessage();
}

function dropUndefined(changes: MessageChanges): MessageChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** The texts that a message of components shows. */
export function textsOf(components: readonly JsonObject[]): string[] {
  return flattenComponents(components)
    .map((component) => component["content"])
    .filter((content) => typeof content === "string");
}

/** The flags that an edit leaves: only some can be changed, Components V2 never taken off. */
export function mergeFlags(existing: number, asked: number | undefined): number {
  if (asked === undefined) return existing;
  const settable = messageFlags.suppressEmbeds | messageFlags.componentsV2;
  return (existing & ~messageFlags.suppressEmbeds) | (asked & settable);
}

function readText(value: unknown): string | undefined {
  if (value === null) return "";
  return typeof value === "string" ? value : undefined;
}

function readList(value: unknown): JsonObject[] | undefined {
  if (value === null) return [];
  return Array.isArray(value) ? (value as JsonObject[]) : undefined;
}

/** A file may be described by an entry of `attachments`; an edit's list names what is kept. */
function readAttachments(world: World, input: MessageBodyInput): AttachmentRecord[] | undefined {
  const { body, request, channel, existing } = input;
  const described = readList(body["attachments"]);
  if (!described && request.files.length === 0) return undefined;
  const kept = (existing?.attachments ?? []).filter(
    (attachment) => !described || described.some(({ id }) => String(id) === attachment.id),
  );
  const added = request.files.map((file) => {
    const description = described?.find(({ id }) => String(id) === file.index)?.["description"];
    const text = typeof description === "string" ? description : undefined;
    return storeFile(world, channel, { ...file, description: text });
  });
  return [...kept, ...added];
}

/** A component can show only what the message has. */
function refuseMissingFiles(
  components: readonly JsonObject[],
  attachments: readonly AttachmentRecord[],
): void {
  const names = new Set(attachments.map(({ filename }) => filename));
  const missing = shownFilenames(components).filter((name) => !names.has(name));
  if (missing.length === 0) return;
  const fault = {
    path: ["components"],
    code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    message: `The referenced attachment was not found: ${missing.join(", ")}`,
  };
  throw discordErrors.invalidBody([fault]);
}

/** Makes an attachment of a file. */
export function storeFile(
  world: World,
  channel: Pick<ChannelRecord, "id">,
  file: Omit<UploadedFile, "index"> & { readonly description?: string | undefined },
): AttachmentRecord {
  if (file.bytes.length > fileSizeMaxBytes) throw discordErrors.tooLarge();
  const id = world.nextId();
  const filename = file.filename.replaceAll(/[^\w.-]/g, "_");
  const attachment: AttachmentRecord = {
    id,
    filename,
    description: file.description,
    contentType: file.contentType,
    sizeBytes: file.bytes.length,
    url: world.fileUrl({ id, channelId: channel.id, filename }),
    bytes: file.bytes,
  };
  world.files.set(id, attachment);
  return attachment;
}

interface Pings {
  readonly texts: string;
  readonly allowed: unknown;
}

/** Who is pinged: those mentioned, as far as `allowed_mentions` lets them be. */
function readPings(world: World, channel: ChannelRecord, { texts, allowed }: Pings) {
  const { parse, users } = (allowed ?? { parse: ["users", "everyone"] }) as {
    parse?: string[];
    users?: string[];
  };
  const ids = mentionedUsers(world, texts);
  const mayPingEveryone = channelPermissions(world, channel, world.application.bot.id);
  return {
    mentionedUserIds: parse?.includes("users")
      ? ids
      : ids.filter((id) => users?.includes(id) === true),
    mentionsEveryone:
      parse?.includes("everyone") === true &&
      /@(?:everyone|here)\b/.test(texts) &&
      (mayPingEveryone & permissionBits.mentionEveryone) !== 0n,
  };
}

/** The users that a text mentions as `<@id>`. */
export function mentionedUsers(world: World, text: string): string[] {
  const ids = [...text.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? "");
  return [...new Set(ids)].filter((id) => world.users.has(id));
}
