import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import {
  findResumableSession,
  findSessionInChannel,
  getActiveSession,
  hasEndedIn,
} from "#/sessions/find-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

type FindSession = () => Promise<SessionView | undefined>;

/**
 * The session that a person means who names none: the one held where they are; else the one that runs
 * in this server, else in direct messages, to which a session started here may have gone; else the
 * newest that can be taken up again, in the same order. What is to be taken up again is looked for
 * first with `resumable`.
 * @throws ParleyError `session_missing`, or `session_over` in the thread of one that has ended.
 */
export async function findOwnSession(
  services: BotServices,
  context: InteractionContext,
  first: "active" | "resumable" = "active",
): Promise<SessionView> {
  const { discordUserId, serverId } = context;
  const places = serverId === undefined ? [null] : [serverId, null];
  const scopes = places.map((place) => ({ discordUserId, serverId: place }));
  const running = scopes.map((scope) => () => getActiveSession(services, scope));
  const resting = scopes.map((scope) => () => findResumableSession(services, scope));
  const session =
    (await findSessionInChannel(services, context)) ??
    (await findFirst(first === "active" ? [...running, ...resting] : [...resting, ...running]));
  if (session) return session;
  throw new ParleyError((await hasEndedIn(services, context)) ? "session_over" : "session_missing");
}

/** As {@link findOwnSession}, where there is one that its learner could write in. */
export async function findRunningSession(
  services: BotServices,
  context: InteractionContext,
): Promise<SessionView | undefined> {
  try {
    const session = await findOwnSession(services, context);
    return ["active", "paused"].includes(session.state) ? session : undefined;
  } catch (error) {
    const { code } = toParleyError(error);
    if (code !== "session_missing" && code !== "session_over") throw error;
    return undefined;
  }
}

async function findFirst(finders: readonly FindSession[]): Promise<SessionView | undefined> {
  for (const find of finders) {
    const session = await find();
    if (session) return session;
  }
  return undefined;
}
