/**
 * Some work that one worker does at a time: a session's turns, its compaction (whose fence is
 * negative), an aside, a material. Whoever holds another fence knows that this one is over.
 */
export interface LeasedWork {
  /** The session's id, the aside's, the material's, or any new id where {@link unleased}. */
  workId: string;
  fence: bigint;
}

/**
 * The fence of work outside the bot that has no lease, as an evaluation: no lease that was taken has
 * it. Its calls count as left behind when they are older than any call gets.
 */
export const unleased = 0n;
