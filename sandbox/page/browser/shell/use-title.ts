import { useEffect } from "preact/hooks";

import { countCalls } from "../state/navigation.ts";
import type { PageState } from "../state/page-state.ts";

/** The tab's title tells who one is, where, and how much is new. */
export function useTitle(state: PageState): void {
  const calls = Object.keys(state.channels)
    .map((channelId) => countCalls(state, channelId))
    .reduce((sum, count) => sum + count, 0);
  const channel = state.channels[state.channelId ?? ""];
  const title = [
    calls > 0 ? `(${calls})` : "",
    channel?.kind === "text" ? `#${channel.name}` : (channel?.name ?? ""),
    "·",
    state.me?.global_name ?? state.me?.username ?? "",
  ];
  const text = title.filter((part) => part !== "").join(" ");
  useEffect(() => {
    document.title = text;
  }, [text]);
}
