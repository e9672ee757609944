import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import {
  findResumableSession,
  findSessionInChannel,
  getActiveSession,
} from "#/sessions/find-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { ParleyError } from "#/shared/errors.ts";

/**
 * The session that a person means who names none: the one held where they are, else the one that runs
 * in this server (or in direct messages), else the newest that can be taken up again.
 * @throws ParleyError `session_missing`
 */
export async function findOwnSession(
  services: BotServices,
  context: InteractionContext,
): Promise<SessionView> {
  const scope = {
    discordUserId: context.discordUserId,
    serverId: context.serverId ?? null,
  };
  const session =
    (await findSessionInChannel(services, context)) ??
    (await getActiveSession(services, scope)) ??
    (await findResumableSession(services, scope));
  if (!session) throw new ParleyError("session_missing");
  return session;
}
