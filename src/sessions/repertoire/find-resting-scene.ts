import type { ScenarioServices } from "#/scenarios/services.ts";
import type { SessionView } from "../session-view.ts";
import { selectRestingScene } from "./resting-scene.repository.ts";

/** The play of a scene that a learner put aside where they are, last of all; also one that expired. */
export function findRestingScene(
  services: ScenarioServices,
  wish: {
    learnerId: string;
    serverId: string | null;
    scenarioId: string;
    /** Only in this language, where one was asked for. */
    language: string | undefined;
  },
): Promise<SessionView | undefined> {
  return selectRestingScene(services.database.sql(), wish);
}
