import type { Sql } from "#/database/database.ts";
import type { Level } from "#/languages/levels.ts";
import { ParleyError } from "#/shared/errors.ts";

import { upsertLevel } from "../learner.repository.ts";
import type { LearnerServices } from "../services.ts";
import { estimateLevel, nearestLevel, proposeLevel } from "./estimate-level.ts";
import {
  answerProposalRow,
  insertLevelEvidence,
  insertLevelProposal,
  lockPresentLevel,
  selectLevelEvidence,
  selectPresentLevel,
  wasAskedLately,
  type LearnedBy,
  type LevelProposal,
} from "./level.repository.ts";

/** Nobody is asked more often about one language, whatever they answered. */
const askedAgainAfterDays = 14;

/** What a session told of a level, when it ended. */
export interface ToldLevel extends LearnedBy {
  sessionId: string;
  /** From 1 for A1 to 6 for C2. */
  level: number;
  errorLevels: number;
  words: number;
  /** The talk was held to find out the level: then one is enough to propose it. */
  isPlacement: boolean;
  at: Date;
}

/**
 * Stores what a session told and, where the evidence of several speaks for another level, proposes
 * the next one; a placement proposes what it found, also where that is the present one. Nothing
 * changes before the learner says yes.
 */
export async function noteLevel(sql: Sql, told: ToldLevel): Promise<void> {
  await insertLevelEvidence(sql, told);
  const present = await selectPresentLevel(sql, told);
  const evidence = await selectLevelEvidence(sql, told.learnerId, told.language);
  const estimate = estimateLevel(
    told.isPlacement
      ? [{ level: told.level, errorLevels: told.errorLevels, at: told.at }]
      : (evidence.get(told.language) ?? []),
    told.at,
  );
  if (!present || !estimate) return;
  const toLevel = told.isPlacement ? nearestLevel(estimate.mean) : proposeLevel(estimate, present);
  if (!toLevel) return;
  if (!told.isPlacement && (await wasAskedLately(sql, told, askedAgainAfterDays))) return;
  await insertLevelProposal(sql, {
    ...told,
    fromLevel: present,
    toLevel,
    lowLevel: nearestLevel(estimate.low),
    highLevel: nearestLevel(estimate.high),
  });
}

/**
 * The learner's answer to a proposal: on yes the level holds from their next session on.
 *
 * @throws ParleyError `level_answered` where there is no such proposal of theirs, or they answered it;
 * `level_changed` where they have chosen another level since, or learn the language no more.
 */
export async function answerLevelProposal(
  services: LearnerServices,
  answer: { proposalId: string; learnerId: string; accepts: boolean },
): Promise<LevelProposal & { level: Level }> {
  return services.database.transaction(async (sql) => {
    const proposal = await answerProposalRow(sql, answer);
    if (!proposal) throw new ParleyError("level_answered");
    const { language, fromLevel, toLevel } = proposal;
    const present = await lockPresentLevel(sql, { learnerId: answer.learnerId, language });
    if (present !== fromLevel) throw new ParleyError("level_changed");
    if (!answer.accepts) return { ...proposal, level: fromLevel };
    await upsertLevel(sql, answer.learnerId, { language, level: toLevel });
    return { ...proposal, level: toLevel };
  });
}
