/**
 * Carries a Stop within one process, so that a learner of an all-in-one bot need not wait for the
 * flag to be read from the database. Between processes the flag alone works, within a second.
 */
export interface StopBoard {
  request(turnId: string): void;
  /** Calls `listener` on a request for this turn; the answer takes it off again. */
  listen(turnId: string, listener: () => void): () => void;
}

export function createStopBoard(): StopBoard {
  const listeners = new Map<string, () => void>();
  return {
    request: (turnId) => listeners.get(turnId)?.(),
    listen: (turnId, listener) => {
      listeners.set(turnId, listener);
      return () => listeners.delete(turnId);
    },
  };
}
