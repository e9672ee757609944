import type { World } from "../world/world.ts";
import type { WorldFolder } from "./world-folder.ts";
import { writeKeptWorld, type WorldToKeep } from "./write-kept-world.ts";

const saveIntervalMs = 1000;

export interface WorldKeeper {
  /** Writes the last state and stops. */
  close(): Promise<void>;
}

/** Writes a world down when it changes: the first change at once, then no more than once a second. */
export function keepWorld(toKeep: WorldToKeep, folder: WorldFolder): WorldKeeper {
  const save = createSaver(toKeep, folder);
  let saving = Promise.resolve();
  let savedAtMs = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  const onChange = () => {
    if (timer) return;
    const waitMs = Math.max(0, savedAtMs + saveIntervalMs - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      savedAtMs = performance.now();
      saving = saving.then(save);
    }, waitMs);
    timer.unref();
  };
  const stopListening = watchChanges(toKeep.world, onChange);
  onChange();
  let closing: Promise<void> | undefined;
  return {
    close() {
      stopListening();
      clearTimeout(timer);
      closing ??= saving.then(save);
      return closing;
    },
  };
}

function watchChanges(world: World, onChange: () => void): () => void {
  return world.onEvent((event) => {
    if (event.type !== "typing") onChange();
  });
}

/** A disk that is full does not end a conversation; it is said once. */
function createSaver(toKeep: WorldToKeep, folder: WorldFolder): () => Promise<void> {
  let isWarned = false;
  return async () => {
    try {
      await folder.write(writeKeptWorld(toKeep), toKeep.world.files);
    } catch (error) {
      if (!isWarned) process.emitWarning(`The sandbox's world cannot be kept: ${String(error)}`);
      isWarned = true;
    }
  };
}
