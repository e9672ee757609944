/** Who stays up late still learns on the day before; where clocks are put forward, this hour is there. */
const dayBeginsAtHour = 4;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
  });
  formats.set(timeZone, made);
  return made;
}

/** What the clock of a zone shows: the day of learning, and how many of its hours have begun. */
function readClock(instant: Date, timeZone: string): { day: number; hours: number } {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)] as const),
  );
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const date = Date.UTC(read("year"), read("month") - 1, read("day")) / dayMs;
  const hour = read("hour");
  return { day: hour < dayBeginsAtHour ? date - 1 : date, hours: hoursIntoDay(hour) };
}

function hoursIntoDay(hour: number): number {
  return (hour - dayBeginsAtHour + 24) % 24;
}

/**
 * The day of learning at an instant, as the number of its date since 1 January 1970. It begins at 4 in
 * the morning by the clock of `timeZone`, an IANA name.
 */
export function learningDayOf(instant: Date, timeZone: string): number {
  return readClock(instant, timeZone).day;
}

/** Zones lie at most 14 hours before and 12 behind UTC; two more for what they may decide some day. */
const zoneHoursMax = 16;

/** The first instant of a day of learning, or of the next one where a zone left that date out. */
export function startOfLearningDay(day: number, timeZone: string): Date {
  return startOfHour(day, dayBeginsAtHour, timeZone);
}

/**
 * The first instant at which it is an hour, from 0 to 23, or later on a day of learning. Looked for by
 * halves, to the minute: so it holds for whatever a zone does to its clock.
 */
export function startOfHour(day: number, hour: number, timeZone: string): Date {
  const hours = hoursIntoDay(hour);
  const middle = day * dayMs + (dayBeginsAtHour + hours) * hourMs;
  let beforeMs = middle - zoneHoursMax * hourMs;
  let atMs = middle + (zoneHoursMax + 24) * hourMs;
  while (atMs - beforeMs > minuteMs) {
    const halfMs = beforeMs + Math.floor((atMs - beforeMs) / (2 * minuteMs)) * minuteMs;
    const shown = readClock(new Date(halfMs), timeZone);
    if (shown.day > day || (shown.day === day && shown.hours >= hours)) atMs = halfMs;
    else beforeMs = halfMs;
  }
  return new Date(atMs);
}

/** When today began for a learner, and when tomorrow will. */
export function learningDayAround(now: Date, timeZone: string): { start: Date; end: Date } {
  const today = learningDayOf(now, timeZone);
  return {
    start: startOfLearningDay(today, timeZone),
    end: startOfLearningDay(today + 1, timeZone),
  };
}
