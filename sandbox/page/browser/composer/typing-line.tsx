import { useEffect, useState } from "preact/hooks";

import { userName } from "../state/names.ts";
import { usePageState } from "../state/page-context.ts";

const tickMs = 500;

/** Who is typing in the open channel. Its place is kept while nobody is, so that nothing jumps. */
export function TypingLine({ channelId }: { channelId: string }) {
  const state = usePageState();
  const [nowMs, setNowMs] = useState(Date.now());
  const typing = state.typing[channelId] ?? {};
  const isAnybody = Object.keys(typing).length > 0;
  useEffect(() => {
    if (!isAnybody) return undefined;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [isAnybody, typing]);
  const names = Object.entries(typing)
    .filter(([userId, untilMs]) => untilMs > nowMs && userId !== state.me?.id)
    .map(([userId]) => userName(state, userId));
  return (
    <p class="typing" role="status">
      {names.length > 0 && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <strong>{names.join(", ")}</strong> {names.length === 1 ? "is" : "are"} typing…
        </>
      )}
    </p>
  );
}
