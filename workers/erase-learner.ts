import { runErasure } from "#/privacy/erase.ts";

import type { Processor } from "./processor.ts";

/** Goes on with the erasure of a learner, from the first step that is not done. */
export const eraseLearner: Processor<"erase-learner"> = (services, data, signal) =>
  runErasure(services, data, signal);
