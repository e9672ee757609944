import type { JobName } from "#/queue/job-table.ts";

import { answerAside } from "./answer-aside.ts";
import { answerTurn } from "./answer-turn.ts";
import { compactHistory } from "./compact-history.ts";
import { eraseLearner } from "./erase-learner.ts";
import { exportData } from "./export-data.ts";
import { makeMaterial } from "./make-material.ts";
import type { Processor } from "./processor.ts";
import { recapSession } from "./recap-session.ts";

/** One processor for each kind of job: none is missing, and none is known twice. */
export const processors: { readonly [Name in JobName]: Processor<Name> } = {
  "answer-turn": answerTurn,
  "answer-aside": answerAside,
  "make-material": makeMaterial,
  "recap-session": recapSession,
  "compact-history": compactHistory,
  "export-data": exportData,
  "erase-learner": eraseLearner,
};
