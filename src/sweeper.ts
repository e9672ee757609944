import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import { sweepPrivacy } from "#/privacy/sweep-privacy.ts";
import type { SweepServices } from "#/sessions/services.ts";
import {
  closeIdleSessions,
  eraseExpiredTexts,
  findDeadWork,
  forgetDeadWorkers,
  wakeForsakenSessions,
} from "#/sessions/sweep-sessions.ts";

/** A running sweeper. */
export interface Sweeper {
  /** Starts no new round, and waits for the one under way. */
  close(): Promise<void>;
}

const roundMs = 2_000;

/** What is due by the day is looked for in each so many rounds. */
const roundsPerSlowRound = 15;

/** Every two seconds: what keeps turns going and money right. */
const quickTasks = {
  wakeForsakenSessions,
  resolveOrphanedCalls: (services: SweepServices) =>
    resolveOrphanedCalls({ ...services, findDeadWork }),
} satisfies Record<string, SweepTask>;

/** Every half minute: what becomes due by itself. */
const slowTasks = {
  closeIdleSessions,
  eraseExpiredTexts,
  forgetDeadWorkers,
  sweepPrivacy,
} satisfies Record<string, SweepTask>;

type SweepTask = (services: SweepServices) => Promise<unknown>;

/**
 * Finds in every worker what nobody is working on: lost wake-ups, dead workers' turns and calls, and
 * whatever is due. A plain timer and never a job, so that it works also where the queue does not.
 * Workers may sweep at once: each takes rows that no other has locked.
 */
export function startSweeper(services: SweepServices): Sweeper {
  let round = 0;
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= sweep(services, round % roundsPerSlowRound === 0).finally(() => {
      running = undefined;
    });
    round += 1;
  }, roundMs);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** One round; a task that fails keeps no other from its turn. */
async function sweep(services: SweepServices, isSlowRound: boolean): Promise<void> {
  const tasks: Record<string, SweepTask> = isSlowRound
    ? { ...quickTasks, ...slowTasks }
    : quickTasks;
  for (const [task, run] of Object.entries(tasks)) {
    await run(services).catch((error: unknown) => {
      services.log.error("sweeper.task_failed", error, { task });
    });
  }
}
