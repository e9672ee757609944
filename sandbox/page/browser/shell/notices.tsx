import { useEffect, useState } from "preact/hooks";

import { nameOf } from "../state/names.ts";
import { usePageState } from "../state/page-context.ts";

/** A bot that connects within this time needs no notice. */
const patienceMs = 1_500;

/** What stands in the way just now: the page's own connection, or a bot that is not there. */
export function Notices() {
  const state = usePageState();
  const bot = Object.values(state.users).find((user) => user.bot === true);
  const isBotAway = bot !== undefined && !state.onlineUserIds.includes(bot.id);
  const [isPatienceOver, setPatienceOver] = useState(false);
  useEffect(() => {
    setPatienceOver(false);
    const timer = setTimeout(() => setPatienceOver(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isBotAway, state.isConnected]);
  if (!isPatienceOver) return null;
  if (!state.isConnected) {
    return (
      <p class="notice warning" role="status">
        The connection to the sandbox is lost. Trying again…
      </p>
    );
  }
  if (!isBotAway) return null;
  return (
    <p class="notice" role="status">
      {nameOf(bot)} is not connected. What you write waits until the bot is back.
    </p>
  );
}
