import { populate } from "../world/default-places.ts";
import { World, type WorldSettings } from "../world/world.ts";
import { readKeptWorld, type PopulatedWorld } from "./read-kept-world.ts";
import type { WorldFolder } from "./world-folder.ts";

export interface OpenedWorld extends PopulatedWorld {
  /** What a person should know: that an earlier world could not be gone on with. */
  readonly notice: string | undefined;
}

/** The world of the last run, or a new one where there is none that can be read. */
export function openWorld(
  settings: WorldSettings,
  folder: WorldFolder | undefined,
  botPermissions: bigint,
): OpenedWorld {
  try {
    const kept = folder?.read();
    if (!folder || !kept) return createWorld(settings, botPermissions);
    const world = readKeptWorld(settings, kept, folder.readFiles(kept));
    return { ...world, notice: undefined };
  } catch (error) {
    if (!folder) throw error;
    const aside = folder.setAside();
    const notice = `The sandbox begins anew: what it had kept cannot be read. It is now in ${aside}.`;
    return { ...createWorld(settings, botPermissions), notice };
  }
}

function createWorld(settings: WorldSettings, botPermissions: bigint): OpenedWorld {
  const world = new World(settings);
  return { world, ...populate(world, botPermissions), notice: undefined };
}
