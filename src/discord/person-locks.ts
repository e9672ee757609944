import { ParleyError } from "#/shared/errors.ts";

/** Lets each person do something only once at a time, in this process. */
export interface PersonLocks {
  /** Runs `work`. @throws ParleyError `import_running` where theirs still runs; what `work` throws. */
  run<Result>(discordUserId: string, work: () => Promise<Result>): Promise<Result>;
}

/** For what takes long and much of the machine, such as reading files. */
export function createPersonLocks(): PersonLocks {
  const busy = new Set<string>();
  return {
    run: async (discordUserId, work) => {
      if (busy.has(discordUserId)) throw new ParleyError("import_running");
      busy.add(discordUserId);
      try {
        return await work();
      } finally {
        busy.delete(discordUserId);
      }
    },
  };
}
