import { answerAside as answer } from "#/asides/answer-aside.ts";

import type { Processor } from "./processor.ts";

/** Answers what was asked for outside a session. */
export const answerAside: Processor<"answer-aside"> = (services, { asideId }, signal) =>
  answer(services, asideId, signal);
