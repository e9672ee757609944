import type { JsonObject } from "../world/records.ts";

/** One thing that is wrong in a body. */
export interface BodyFault {
  readonly path: readonly PropertyKey[];
  /** Discord's own code, e.g. `BASE_TYPE_MAX_LENGTH`. */
  readonly code: string;
  readonly message: string;
}

/** A refusal in Discord's shape. */
export class DiscordError extends Error {
  readonly status: number;
  /** Discord's JSON error code; 0 for general ones. */
  readonly code: number;
  readonly faults: readonly BodyFault[];

  constructor(status: number, code: number, message: string, faults: readonly BodyFault[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  /** The answer's body. */
  toBody(): JsonObject {
    return {
      message: this.message,
      code: this.code,
      ...(this.faults.length > 0 ? { errors: nestFaults(this.faults) } : {}),
    };
  }
}

export const discordErrors = {
  unauthorized: () => new DiscordError(401, 0, "401: Unauthorized"),
  notFound: () => new DiscordError(404, 0, "404: Not Found"),
  methodNotAllowed: () => new DiscordError(405, 0, "405: Method Not Allowed"),
  internal: () => new DiscordError(500, 0, "500: Internal Server Error"),
  unknownApplication: () => new DiscordError(404, 10002, "Unknown Application"),
  unknownChannel: () => new DiscordError(404, 10003, "Unknown Channel"),
  unknownGuild: () => new DiscordError(404, 10004, "Unknown Guild"),
  unknownMember: () => new DiscordError(404, 10007, "Unknown Member"),
  unknownMessage: () => new DiscordError(404, 10008, "Unknown Message"),
  unknownUser: () => new DiscordError(404, 10013, "Unknown User"),
  unknownWebhook: () => new DiscordError(404, 10015, "Unknown Webhook"),
  unknownInteraction: () => new DiscordError(404, 10062, "Unknown interaction"),
  unknownCommand: () => new DiscordError(404, 10063, "Unknown application command"),
  tooLarge: () => new DiscordError(413, 40005, "Request entity too large"),
  tooManyFollowUps: () =>
    new DiscordError(
      400,
      40094,
      "This interaction has reached the maximum number of follow up messages",
    ),
  alreadyAcknowledged: () =>
    new DiscordError(400, 40060, "Interaction has already been acknowledged."),
  missingAccess: () => new DiscordError(403, 50001, "Missing Access"),
  notAuthor: () => new DiscordError(403, 50005, "Cannot edit a message authored by another user"),
  emptyMessage: () => new DiscordError(400, 50006, "Cannot send an empty message"),
  cannotSendToUser: () => new DiscordError(403, 50007, "Cannot send messages to this user"),
  missingPermissions: () => new DiscordError(403, 50013, "Missing Permissions"),
  wrongChannelType: () =>
    new DiscordError(400, 50024, "Cannot execute action on this channel type"),
  invalidWebhookToken: () => new DiscordError(401, 50027, "Invalid Webhook Token"),
  invalidBody: (faults: readonly BodyFault[]) =>
    new DiscordError(400, 50035, "Invalid Form Body", faults),
  threadArchived: () => new DiscordError(400, 50083, "Thread is archived"),
  invalidJson: () => new DiscordError(400, 50109, "The request body contains invalid JSON."),
  threadForMessageExists: () =>
    new DiscordError(400, 160004, "A thread has already been created for this message"),
} as const;

/** Discord nests its faults by path: `{ content: { _errors: [{ code, message }] } }`. */
function nestFaults(faults: readonly BodyFault[]): JsonObject {
  const root: Record<string, unknown> = {};
  for (const fault of faults) {
    let node = root;
    for (const key of fault.path) {
      node[String(key)] ??= {};
      node = node[String(key)] as Record<string, unknown>;
    }
    const list = (node["_errors"] ??= []) as unknown[];
    list.push({ code: fault.code, message: fault.message });
  }
  return root;
}
