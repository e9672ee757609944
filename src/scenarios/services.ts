import type { LearnerServices } from "#/learners/services.ts";

import type { ScenarioLibrary } from "./scenario-library.ts";

/** What scenes' functions need. */
export interface ScenarioServices extends LearnerServices {
  readonly scenarios: ScenarioLibrary;
}
