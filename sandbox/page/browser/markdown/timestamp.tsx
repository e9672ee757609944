import { useEffect, useState } from "preact/hooks";

import { formatTimestamp } from "./format-timestamp.ts";

const refreshMs = 1_000;

/** A moment in the reader's own time zone; "in 5 minutes" counts on. */
export function Timestamp({ seconds, style }: { seconds: number; style: string }) {
  const [nowMs, setNowMs] = useState(Date.now());
  useEffect(() => {
    if (style !== "R") return undefined;
    const timer = setInterval(() => setNowMs(Date.now()), refreshMs);
    return () => clearInterval(timer);
  }, [style]);
  const date = new Date(seconds * 1_000);
  const isValid = !Number.isNaN(date.getTime());
  return (
    <time
      class="timestamp"
      dateTime={isValid ? date.toISOString() : undefined}
      title={formatTimestamp(seconds, "F", nowMs)}
    >
      {formatTimestamp(seconds, style, nowMs)}
    </time>
  );
}
