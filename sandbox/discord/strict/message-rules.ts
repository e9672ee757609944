import type { BodyFault } from "../rest/discord-error.ts";
import { messageFlags, type JsonObject, type MessageRecord } from "../world/records.ts";
import { componentFaults, hasTextDisplay } from "./component-rules.ts";

const contentLengthMax = 2000;
const embedLengthMax = 6000;

export interface MessageRuleInput {
  readonly body: JsonObject;
  /** The message that is edited. */
  readonly existing: MessageRecord | undefined;
  /** `channel`: a message of the bot's own; `answer`: to an interaction. */
  readonly kind: "channel" | "answer";
}

/** What Discord refuses in a message though the published schemas let it through. */
export function messageFaults(input: MessageRuleInput): BodyFault[] {
  const { body } = input;
  const components = listOf(body["components"]);
  return [
    ...contentFaults(body),
    ...embedFaults(listOf(body["embeds"])),
    ...mentionFaults(body, components),
    ...flagFaults(input),
    ...componentFaults(components, isV2(input)),
  ];
}

/** A deferral takes the ephemeral flag and nothing else. */
export function deferralFaults(data: JsonObject): BodyFault[] {
  const flags = Number(data["flags"] ?? 0);
  if ((flags & ~messageFlags.ephemeral) === 0) return [];
  return [{ path: ["flags"], code: "FLAGS_INVALID", message: "Only EPHEMERAL can be set here." }];
}

function contentFaults(body: JsonObject): BodyFault[] {
  const { content } = body;
  if (typeof content !== "string" || content.length <= contentLengthMax) return [];
  const message = `Must be ${contentLengthMax} or fewer in length.`;
  return [{ path: ["content"], code: "BASE_TYPE_MAX_LENGTH", message }];
}

function embedFaults(embeds: readonly JsonObject[]): BodyFault[] {
  const length = embeds.flatMap(textsOfEmbed).reduce((sum, text) => sum + text.length, 0);
  if (length <= embedLengthMax) return [];
  const message = `Embed size exceeds maximum size of ${embedLengthMax}`;
  return [{ path: ["embeds"], code: "MAX_EMBED_SIZE_EXCEEDED", message }];
}

function textsOfEmbed(embed: JsonObject): string[] {
  const fields = listOf(embed["fields"]).flatMap(({ name, value }) => [name, value]);
  const footer = embed["footer"] as JsonObject | undefined;
  const author = embed["author"] as JsonObject | undefined;
  const all = [embed["title"], embed["description"], footer?.["text"], author?.["name"], ...fields];
  return all.filter((text) => typeof text === "string");
}

/**
 * Discord would ping whom it finds where `allowed_mentions` is left out. A tutor repeats what
 * strangers and models write, so here it must be said with each text.
 */
function mentionFaults(body: JsonObject, components: readonly JsonObject[]): BodyFault[] {
  const hasText = Boolean(body["content"]) || hasTextDisplay(components);
  const allowed = body["allowed_mentions"] as JsonObject | undefined | null;
  const path = ["allowed_mentions"];
  if (!allowed) {
    const message = "Must be set wherever there is text.";
    return hasText ? [{ path, code: "SANDBOX_ALLOWED_MENTIONS_REQUIRED", message }] : [];
  }
  const parse = listOf(allowed["parse"]) as readonly unknown[];
  const clash = ["users", "roles"].filter(
    (kind) => parse.includes(kind) && listOf(allowed[kind]).length > 0,
  );
  const message = "parse and a list of ids are mutually exclusive.";
  return clash.map((kind) => ({
    path: [...path, kind],
    code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    message,
  }));
}

function flagFaults(input: MessageRuleInput): BodyFault[] {
  const { body, existing, kind } = input;
  const flags = Number(body["flags"] ?? 0);
  const faults: BodyFault[] = [];
  if (kind === "channel" && flags & messageFlags.ephemeral) {
    const message = "Only answers to interactions can be ephemeral.";
    faults.push({ path: ["flags"], code: "SANDBOX_FLAGS_INVALID", message });
  }
  if (!isV2(input)) return faults;
  const legacy = {
    content: body["content"] === undefined ? existing?.content : body["content"],
    embeds: body["embeds"] === undefined ? existing?.embeds : body["embeds"],
    poll: body["poll"],
    sticker_ids: body["sticker_ids"],
  };
  for (const [key, value] of Object.entries(legacy)) {
    if (isFilled(value)) {
      const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
      const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
      faults.push({ path: [key], code, message });
    }
  }
  return faults;
}

function isV2({ body, existing }: MessageRuleInput): boolean {
  const flags = Number(body["flags"] ?? 0) | (existing?.flags ?? 0);
  return (flags & messageFlags.componentsV2) !== 0;
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}
