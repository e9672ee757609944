import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { findOwnSession } from "../../session/find-own-session.ts";

/** A session that plays a scene. */
export type SceneSession = SessionView & { scenarioId: string };

/**
 * The scene that a person means who names none: the one played where they are, else the one that
 * runs, else the one put aside last.
 * @throws ParleyError `session_missing`, `session_over`; `scene_missing` where that session is a talk of another kind.
 */
export async function findOwnScene(
  services: BotServices,
  context: InteractionContext,
): Promise<SceneSession> {
  const session = await findOwnSession(services, context).catch((error: unknown) => {
    throw toParleyError(error).code === "session_missing"
      ? new ParleyError("scene_missing")
      : error;
  });
  const { scenarioId } = session;
  if (scenarioId === null) throw new ParleyError("scene_missing");
  return { ...session, scenarioId };
}
