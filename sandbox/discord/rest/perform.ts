import type { RateLimitOptions } from "../discord-options.ts";
import type { Checks } from "../strict/load-checks.ts";
import { tooManyBytesCode } from "../strict/component-rules.ts";
import { limitHeaders, type LimitVerdict, type RateLimiter } from "../traffic/rate-limits.ts";
import type { Recorder } from "../traffic/recorder.ts";
import type { RequestRecord } from "../traffic/recording.ts";
import type { World } from "../world/world.ts";
import { DiscordError, discordErrors } from "./discord-error.ts";
import type { Answer, BotRequest, Route, RouteContext } from "./route.ts";
import type { RouteMatch } from "./router.ts";

export interface RestServices {
  readonly world: World;
  readonly token: string;
  /** Undefined where bodies are taken as they come. */
  readonly checks: Checks | undefined;
  /** Undefined where nothing is limited. */
  readonly limits: RateLimitOptions | undefined;
  readonly limiter: RateLimiter;
  readonly recorder: Recorder;
  readonly gatewayUrl: () => string;
}

export interface FullAnswer extends Answer {
  readonly headers: Readonly<Record<string, string>>;
}

/** Does what a request asks for, as Discord would: token, limits, form, then the act itself. */
export function perform(
  services: RestServices,
  match: RouteMatch,
  request: BotRequest,
  record: RequestRecord,
): FullAnswer {
  const { world } = services;
  const { route, params } = match;
  let headers: Readonly<Record<string, string>> = {};
  try {
    if (route.auth === "bot" && request.headers["authorization"] !== `Bot ${services.token}`) {
      throw discordErrors.unauthorized();
    }
    const limited = applyLimits(services, route, params);
    headers = limited.headers;
    if (limited.refusal) return limited.refusal;
    const context = { world, request, params, gatewayUrl: services.gatewayUrl() };
    refuseMalformed(services, route, context);
    return { ...route.handle(context), headers };
  } catch (error) {
    return { ...answerError(services, record, error), headers };
  }
}

/** @throws DiscordError where a body is not as Discord wants it. */
function refuseMalformed(services: RestServices, route: Route, context: RouteContext): void {
  const faults = services.checks?.get(`${route.method} ${route.pattern}`)?.(context) ?? [];
  if (faults.length === 0) return;
  if (!faults.some(({ code }) => code === tooManyBytesCode))
    throw discordErrors.invalidBody(faults);
  throw new DiscordError(500, 0, "500: Internal Server Error", faults);
}

/** What Discord calls malformed: an invalid form body, an empty message. */
const malformedCodes = new Set([50006, 50035]);

/** A thrown refusal as an answer; what is malformed is remembered as a violation. */
export function answerError(
  services: Pick<RestServices, "recorder">,
  record: RequestRecord | undefined,
  error: unknown,
): Answer {
  if (!(error instanceof DiscordError)) throw error;
  if (record && (malformedCodes.has(error.code) || error.faults.length > 0)) {
    const faults = error.faults.map(({ path, message }) => `${path.join(".")}: ${message}`);
    services.recorder.violation(record, faults.length > 0 ? faults : [error.message]);
  }
  return { status: error.status, body: error.toBody() };
}

/** A 429 as Discord sends it. */
export function refuseForRate(
  retryAfterMs: number,
  scope: "user" | "shared" | "global",
  headers: Readonly<Record<string, string>> = {},
): FullAnswer {
  const isGlobal = scope === "global";
  return {
    status: 429,
    body: {
      message: "You are being rate limited.",
      retry_after: Math.round(retryAfterMs) / 1000,
      global: isGlobal,
    },
    headers: {
      ...headers,
      "retry-after": String(Math.ceil(retryAfterMs / 1000)),
      "x-ratelimit-scope": scope,
      ...(isGlobal ? { "x-ratelimit-global": "true" } : {}),
    },
  };
}

function applyLimits(
  services: RestServices,
  route: Route,
  params: RouteContext["params"],
): { headers: Readonly<Record<string, string>>; refusal?: FullAnswer } {
  const { limits, limiter, world } = services;
  if (!limits) return { headers: {} };
  if (route.global) {
    const verdict = limiter.take("global", limits.global);
    if (!verdict.allowed) {
      return { headers: {}, refusal: refuseForRate(verdict.retryAfterMs, "global") };
    }
  }
  if (!route.limit || !Number.isFinite(limits[route.limit].limit)) return { headers: {} };
  const bucketName = nameBucket(route);
  const verdict: LimitVerdict = limiter.take(
    `${bucketName}:${majorParameter(params)}`,
    limits[route.limit],
  );
  const headers = limitHeaders(verdict, bucketName, world.nowMs());
  return verdict.allowed
    ? { headers }
    : { headers, refusal: refuseForRate(verdict.retryAfterMs, "user", headers) };
}

/** All that goes through one interaction's webhook shares a bucket; otherwise each route has one. */
function nameBucket(route: Route): string {
  const name = route.limit === "other" ? `${route.method} ${route.pattern}` : route.limit;
  return Buffer.from(name ?? "")
    .toString("hex")
    .slice(-32);
}

function majorParameter(params: RouteContext["params"]): string {
  return params["token"] ?? params["channel"] ?? params["guild"] ?? "";
}
