import type { PersonaPlace } from "#/personas/read-persona-rules.ts";

import type { SessionView } from "./session-view.ts";

/** The place whose rules hold for a session: in a thread, its parent's. */
export function rulePlace(
  session: Pick<SessionView, "serverId" | "channelId" | "parentChannelId">,
): PersonaPlace {
  const { serverId, channelId, parentChannelId } = session;
  return { serverId, channelId: parentChannelId ?? channelId };
}
