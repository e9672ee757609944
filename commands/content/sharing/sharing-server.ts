import type { InteractionContext } from "#/discord/interaction-context.ts";
import { ParleyError } from "#/shared/errors.ts";

type Place = Pick<InteractionContext, "serverId" | "serverCounts">;

/** The server whose members share with each other: one that has itself invited Parley. */
export function sharingServerOf({ serverId, serverCounts }: Place): string | undefined {
  return serverCounts ? serverId : undefined;
}

/** @throws ParleyError `server_only` in direct messages, and where no server has invited Parley. */
export function requireSharingServer(place: Place): string {
  const serverId = sharingServerOf(place);
  if (serverId === undefined) throw new ParleyError("server_only");
  return serverId;
}
