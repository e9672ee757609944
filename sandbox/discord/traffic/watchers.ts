/** Wakes those who wait whenever something may have changed: no polling. */
export interface Watchers {
  /** Something has changed: under `topic`, or anywhere. */
  notify(topic?: string): void;
  /**
   * Resolves with the first value that is neither undefined nor false.
   * @throws what `onTimeout` makes, after `timeoutMs`.
   */
  waitFor<T>(wait: Wait<T>): Promise<T>;
}

interface Wait<T> {
  /** Only changes under this topic are looked at; all where left out. */
  readonly topic?: string | undefined;
  readonly look: () => T | undefined | false;
  readonly timeoutMs: number;
  readonly onTimeout: () => Error;
}

export function createWatchers(): Watchers {
  const wakers = new Set<{ topic: string | undefined; wake: () => void }>();
  return {
    notify(topic) {
      for (const waker of wakers) {
        if (!topic || !waker.topic || waker.topic === topic) waker.wake();
      }
    },
    waitFor<T>({ topic, look, timeoutMs, onTimeout }: Wait<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        const end = () => {
          wakers.delete(waker);
          clearTimeout(timer);
        };
        const timer = setTimeout(() => {
          end();
          reject(onTimeout());
        }, timeoutMs);
        const wake = () => {
          try {
            const found = look();
            if (found === undefined || found === false) return;
            end();
            resolve(found);
          } catch (error) {
            end();
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        const waker = { topic, wake };
        wakers.add(waker);
        wake();
      });
    },
  };
}
