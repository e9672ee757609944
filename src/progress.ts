import type { Writable } from "node:stream";

/** Tells a waiting person what is being done, a line each, and how long it took. */
export interface Progress {
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  say(line: string): void;
}

/** Writes to `output`: on a terminal the line under way is shown at once and then completed. */
export function createProgress(output: Writable & { isTTY?: boolean }): Progress {
  const write = (text: string) => void output.write(text);
  return {
    say: (line) => {
      write(`${line}\n`);
    },
    step: async (title, work) => {
      const startedAtMs = performance.now();
      if (output.isTTY) write(`  … ${title}`);
      const begin = output.isTTY ? "\r" : "";
      try {
        const result = await work();
        const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
        write(`${begin}  ✓ ${title} (${seconds} s)\n`);
        return result;
      } catch (error) {
        write(`${begin}  ✗ ${title}\n`);
        throw error;
      }
    },
  };
}
