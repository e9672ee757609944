/** Wakes those who wait whenever something may have changed: no polling. */
export interface Watchers {
  /** Something has changed. */
  notify(): void;
  /**
   * Resolves with the first value that is neither undefined nor false.
   * @throws what `onTimeout` makes, after `timeoutMs`.
   */
  waitFor<T>(wait: Wait<T>): Promise<T>;
}

export interface Wait<T> {
  readonly look: () => T | undefined | false;
  readonly timeoutMs: number;
  readonly onTimeout: () => Error;
}

export function createWatchers(): Watchers {
  const wakers = new Set<() => void>();
  return {
    notify() {
      for (const wake of wakers) wake();
    },
    waitFor<T>({ look, timeoutMs, onTimeout }: Wait<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        const end = () => {
          wakers.delete(wake);
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
        wakers.add(wake);
        wake();
      });
    },
  };
}
