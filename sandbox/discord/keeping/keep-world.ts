import type { WorldFolder } from "./world-folder.ts";
import { writeChange } from "./write-change.ts";
import { writeKeptWorld, type WorldToKeep } from "./write-kept-world.ts";

/** After so many changes the whole is written anew. */
const changesMax = 1000;

export interface WorldKeeper {
  /** Writes the last state and stops. */
  close(): void;
}

/**
 * Writes a world down as it changes, each change within the turn of the event loop that made it: a
 * bot that was answered that its message stands must find it there also after `kill -9`.
 */
export function keepWorld(toKeep: WorldToKeep, folder: WorldFolder): WorldKeeper {
  const { world } = toKeep;
  const attempt = createAttempt();
  let changeCount = 0;
  const writeAll = () => {
    changeCount = 0;
    folder.replace(writeKeptWorld(toKeep), world.files);
  };
  attempt(writeAll);
  let isOpen = true;
  const stopListening = world.onEvent((event) => {
    attempt(() => {
      const changes = writeChange(world, event);
      if (changes === "everything" || changeCount >= changesMax) writeAll();
      else if (changes.length > 0) folder.append(changes, world.files);
      changeCount += 1;
    });
  });
  return {
    close() {
      stopListening();
      if (isOpen) attempt(writeAll);
      isOpen = false;
    },
  };
}

/** A disk that is full does not end a conversation; it is said once. */
function createAttempt(): (write: () => void) => void {
  let isWarned = false;
  return (write) => {
    try {
      write();
    } catch (error) {
      if (!isWarned) process.emitWarning(`The sandbox's world cannot be kept: ${String(error)}`);
      isWarned = true;
    }
  };
}
