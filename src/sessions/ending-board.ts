/** A turn's last words, which this worker is about to say. */
export interface KeptEnding {
  /** They are said, or can never be. */
  close(): void;
  /** They could not be said now: some worker may try again later. */
  leave(): void;
}

/** The endings that a worker has to tell of with its next heartbeat, by the ids of their turns. */
export interface EndingStates {
  kept: readonly string[];
  said: readonly string[];
}

/** Remembers which endings this worker is saying, and which it has said since the last heartbeat. */
export interface EndingBoard {
  keep(turnId: string): KeptEnding;
  read(): EndingStates;
  /** Their mark is stored. */
  forget(turnIds: readonly string[]): void;
}

export function createEndingBoard(): EndingBoard {
  const isSaid = new Map<string, boolean>();
  const idsOf = (wanted: boolean) =>
    [...isSaid].filter(([, said]) => said === wanted).map(([turnId]) => turnId);
  return {
    keep: (turnId) => {
      isSaid.set(turnId, false);
      return {
        close: () => void isSaid.set(turnId, true),
        leave: () => void isSaid.delete(turnId),
      };
    },
    read: () => ({ kept: idsOf(false), said: idsOf(true) }),
    forget: (turnIds) => {
      for (const turnId of turnIds) isSaid.delete(turnId);
    },
  };
}
