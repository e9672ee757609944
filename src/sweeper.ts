import { sortDeadAsides } from "#/asides/aside-sweep.repository.ts";
import { forgetOldOffers } from "#/asides/read-offer.ts";
import type { AsideAnswerServices } from "#/asides/services.ts";
import { endExpiredAsides, wakeForsakenAsides } from "#/asides/sweep-asides.ts";
import { forgetEndedReturns } from "#/budgets/returning.ts";
import { calibrateTokens } from "#/calls/calibrate-tokens.ts";
import { resolveOrphanedCalls, type FindDeadWork } from "#/calls/resolve-orphans.ts";
import { sortDeadMaterials } from "#/content/materials/material-sweep.repository.ts";
import type { MaterialWorkServices } from "#/content/materials/services.ts";
import {
  endExpiredMaterials,
  eraseEndedMaterials,
  forgetMaterialTokens,
  wakeForsakenMaterials,
} from "#/content/materials/sweep-materials.ts";
import { eraseDeletedItems } from "#/content/items/sweep-items.ts";
import { sendDueReminders } from "#/content/reminders/send-reminders.ts";
import type { ReminderServices } from "#/content/reminders/services.ts";
import { eraseStaleTransfers } from "#/content/transfers/undo-transfer.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { eraseForgottenFacts } from "#/learners/facts/sweep-facts.ts";
import { sweepPrivacy } from "#/privacy/sweep-privacy.ts";
import { eraseDeletedScenarios } from "#/scenarios/custom/custom-scenarios.ts";
import { sortDeadRecaps } from "#/sessions/recap/recap.repository.ts";
import { forgetRecapTokens, wakeForsakenRecaps } from "#/sessions/recap/sweep-recaps.ts";
import {
  sendBudgetNotices,
  type NoticeServices,
} from "#/sessions/budget-notices/send-budget-notices.ts";
import { sayLostEndings } from "#/sessions/say-lost-endings.ts";
import { sayPersonasReplaced } from "#/sessions/say-personas-replaced.ts";
import type { SweepServices as SessionSweepServices } from "#/sessions/services.ts";
import {
  closeIdleSessions,
  eraseExpiredTexts,
  findDeadWork as findDeadSessions,
  forgetDeadWorkers,
  wakeForsakenSessions,
} from "#/sessions/sweep-sessions.ts";

/** A running sweeper. */
export interface Sweeper {
  /** Starts nothing new, and waits for what is under way. */
  close(): Promise<void>;
}

/** What all that is swept needs. */
type SweepServices = SessionSweepServices &
  AsideAnswerServices &
  MaterialWorkServices &
  ReminderServices &
  NoticeServices;

/** Asides, materials and recaps judge their own work; sessions the rest, with what nobody knows. */
const findDeadWork: FindDeadWork = async (sql, work) => {
  const asides = await sortDeadAsides(sql, work);
  const materials = await sortDeadMaterials(sql, asides.others);
  const recaps = await sortDeadRecaps(sql, materials.others);
  const sessions = await findDeadSessions(sql, recaps.others);
  return [...asides.dead, ...materials.dead, ...recaps.dead, ...sessions];
};

const roundMs = 2_000;

/** What is due by the day is looked for in each so many rounds. */
const roundsPerSlowRound = 15;

/** Every two seconds: what keeps turns going and money right, and what comes at an hour. */
const quickTasks = {
  wakeForsakenSessions,
  wakeForsakenAsides,
  endExpiredAsides,
  wakeForsakenMaterials,
  endExpiredMaterials,
  forgetMaterialTokens,
  wakeForsakenRecaps,
  forgetRecapTokens,
  sayLostEndings,
  sayPersonasReplaced,
  sendDueReminders,
  sendBudgetNotices,
  resolveOrphanedCalls: (services: SweepServices) =>
    resolveOrphanedCalls({ ...services, findDeadWork }),
} satisfies Record<string, SweepTask>;

/** Every half minute: what becomes due by itself. */
const slowTasks = {
  closeIdleSessions,
  eraseExpiredTexts,
  eraseDeletedItems,
  eraseDeletedScenarios,
  eraseForgottenFacts,
  eraseEndedMaterials,
  forgetOldOffers,
  eraseStaleTransfers,
  forgetDeadWorkers,
  sweepPrivacy,
  forgetEndedReturns,
  calibrateTokens: (services: SweepServices) =>
    calibrateTokens({ ...services, languages: targetLanguages }),
} satisfies Record<string, SweepTask>;

type SweepTask = (services: SweepServices) => Promise<unknown>;

/**
 * Finds in every worker what nobody is working on: lost wake-ups, dead workers' turns and calls, and
 * whatever is due. A plain timer and never a job, so that it works also where the queue does not.
 * Workers may sweep at once: each takes rows that no other has locked. A task that fails, or waits
 * long for Discord, keeps no other from its turn.
 */
export function startSweeper(services: SweepServices): Sweeper {
  const running = new Map<string, Promise<void>>();
  const start = ([task, run]: [string, SweepTask]) => {
    if (running.has(task)) return;
    const sweeping = run(services)
      .then(() => undefined)
      .catch((error: unknown) => {
        services.log.error("sweeper.task_failed", error, { task });
      })
      .finally(() => running.delete(task));
    running.set(task, sweeping);
  };
  let round = 0;
  const timer = setInterval(() => {
    const isSlowRound = round % roundsPerSlowRound === 0;
    const tasks = isSlowRound ? { ...quickTasks, ...slowTasks } : quickTasks;
    for (const task of Object.entries<SweepTask>(tasks)) start(task);
    round += 1;
  }, roundMs);
  return {
    close: async () => {
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
