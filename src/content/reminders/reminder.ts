/** Where a learner is reminded: by direct message, or in the thread of a talk of theirs. */
export type ReminderPlace = "direct" | "session";

/** What a learner wishes, and what becomes of it. */
export interface Reminder {
  /** 0 to 23, by the learner's clock. */
  hour: number;
  place: ReminderPlace;
  channelId: string;
  /** Null while there are none. */
  nextAt: Date | null;
  /** Why there are none: the learner wished so, or could not be reached. Null while there are. */
  stopReason: "learner" | "unreachable" | null;
}
