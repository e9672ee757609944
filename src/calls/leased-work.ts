/**
 * Some work that one worker does at a time: a session's turns, its compaction (whose fence is
 * negative), an aside. Whoever holds another fence knows that this one is over.
 */
export interface LeasedWork {
  /** The session's id, or the aside's. */
  workId: string;
  fence: bigint;
}
