/** A day of learning on which something was done. */
export interface ActiveDay {
  /** As `learningDayOf` numbers it. */
  readonly day: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** How many days of learning follow each other. */
export interface Streak {
  /** Days on which something was done; those that were missed are not counted. */
  readonly days: number;
  /** Days that may still be missed. */
  readonly freeDaysLeft: number;
  readonly isActiveToday: boolean;
}

/** Each so many days of a streak earn one that may be missed. */
const daysPerFreeDay = 7;

const freeDaysMax = 3;

/**
 * What lies closer together than this is never a gap, whatever the calendar says: so no clock that is
 * put forward or back costs a day, and a flight across zones only to who does nothing for as long.
 */
const gapHoursMin = 36;

const hourMs = 3_600_000;

type Run = Pick<Streak, "days" | "freeDaysLeft">;

const newRun: Run = { days: 0, freeDaysLeft: 0 };

/**
 * Counts a streak. Each missed day takes a free day by itself; where none is left, the next day of
 * learning begins a new streak. Today is missed only when it is over.
 *
 * @param days the oldest first, each once.
 */
export function countStreak(
  days: readonly ActiveDay[],
  now: { readonly day: number; readonly instant: Date },
): Streak {
  let run = newRun;
  let previous: ActiveDay | undefined;
  for (const active of days) {
    run = goOn(bridge(run, previous, { day: active.day, instant: active.firstAt }));
    previous = active;
  }
  run = bridge(run, previous, now);
  return { ...run, isActiveToday: previous?.day === now.day };
}

function goOn({ days, freeDaysLeft }: Run): Run {
  const isEarned = (days + 1) % daysPerFreeDay === 0;
  return {
    days: days + 1,
    freeDaysLeft: Math.min(freeDaysMax, freeDaysLeft + (isEarned ? 1 : 0)),
  };
}

/** What is left of a run after the days between two on which something was done. */
function bridge(
  run: Run,
  previous: ActiveDay | undefined,
  next: { readonly day: number; readonly instant: Date },
): Run {
  if (previous === undefined) return run;
  const missed = next.day - previous.day - 1;
  const hours = (next.instant.getTime() - previous.lastAt.getTime()) / hourMs;
  if (missed <= 0 || hours < gapHoursMin) return run;
  return missed > run.freeDaysLeft ? newRun : { ...run, freeDaysLeft: run.freeDaysLeft - missed };
}
