const locale = "en-US";

const formats: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

const relativeSteps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A moment (seconds since 1970) in one of Discord's styles: t T d D f F R. */
export function formatTimestamp(seconds: number, style: string, nowMs: number): string {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) return "Invalid Date";
  if (style === "R") return relativeTime(seconds - nowMs / 1_000);
  return new Intl.DateTimeFormat(locale, formats[style] ?? formats["f"]).format(date);
}

function relativeTime(distanceSeconds: number): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  const [unit, length] = relativeSteps.find(
    ([, length]) => Math.abs(distanceSeconds) >= length,
  ) ?? ["second", 1];
  return format.format(Math.round(distanceSeconds / length), unit);
}

/** When a message was written, as Discord heads it: the time alone for today. */
export function messageTime(iso: string, nowMs: number): string {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(date);
  const dayMs = 86_400_000;
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(date.getTime())) / dayMs);
  if (daysAgo === 0) return `Today at ${time}`;
  if (daysAgo === 1) return `Yesterday at ${time}`;
  return `${new Intl.DateTimeFormat(locale, { dateStyle: "short" }).format(date)} ${time}`;
}

/** The day a message was written on, for the line between days. */
export function messageDay(iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(iso));
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}
