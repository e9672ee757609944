import { countingServer, type InteractionContext } from "#/discord/interaction-context.ts";
import type { ScenarioVisitor } from "#/scenarios/open-scenario.ts";

/** Who looks at scenes, and what is shared where they are. */
export function visitorOf(context: InteractionContext): ScenarioVisitor {
  return { learnerId: context.learner?.id, serverId: countingServer(context) };
}
