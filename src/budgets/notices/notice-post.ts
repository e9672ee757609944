import type { DueNotice } from "./due-notice.repository.ts";

/** One notice, and where it is said. */
export interface PlacedNotice extends DueNotice {
  channelId: string;
}

/** The port by which notices about budgets reach people; `src/discord` implements it. */
export interface BudgetNoticePost {
  /**
   * Says a notice once, however often it is asked for: to its learner, or to a server's managers.
   *
   * @returns `unreachable` where nothing can be said there.
   * @throws ParleyError `discord_*`, `internal` where a later try may succeed; whatever `signal` was
   * aborted with.
   */
  say(notice: PlacedNotice, signal: AbortSignal): Promise<"sent" | "unreachable">;
}
