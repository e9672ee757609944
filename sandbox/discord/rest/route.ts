import type { JsonObject } from "../world/records.ts";
import type { World } from "../world/world.ts";

export interface UploadedFile {
  /** The number in its field's name, `files[3]`. */
  readonly index: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface BotRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `{}` where there was none. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export interface Answer {
  readonly status: number;
  /** JSON, or bytes for files; undefined for 204. */
  readonly body?: unknown;
  readonly contentType?: string;
}

export interface RouteContext {
  readonly world: World;
  readonly request: BotRequest;
  /** The values of the pattern's `:names`, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly gatewayUrl: string;
}

/** Which bucket a request counts in. */
type LimitName = "messageCreate" | "messageEdit" | "webhook" | "other";

export interface Route {
  readonly method: string;
  /** `/channels/:channel/messages` */
  readonly pattern: string;
  /** Interaction endpoints and files need no bot token. */
  readonly auth: "bot" | "none";
  /** Undefined: not limited. Interaction callbacks have no bucket of their own. */
  readonly limit: LimitName | undefined;
  /** Whether the request counts towards the global limit. */
  readonly global: boolean;
  readonly handle: (context: RouteContext) => Answer;
}

/** A route that needs the bot's token and counts in its channel's or guild's common bucket. */
export function botRoute(
  method: string,
  pattern: string,
  handle: Route["handle"],
  differing: Partial<Pick<Route, "limit">> = {},
): Route {
  return { method, pattern, auth: "bot", limit: "other", global: true, handle, ...differing };
}

/** A body that must be an object; anything else is read as an empty one. */
export function bodyOf(context: RouteContext): JsonObject {
  const { body } = context.request;
  return typeof body === "object" && body !== null && !Array.isArray(body)
    ? (body as JsonObject)
    : {};
}

export function param(context: RouteContext, name: string): string {
  return context.params[name] ?? "";
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export const noContent: Answer = { status: 204 };
