import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach } from "vitest";

import type { DiscordOptions } from "../../../sandbox/discord/discord-options.ts";
import type { KeptWorld } from "../../../sandbox/discord/keeping/kept-world.ts";
import { openWorldFolder } from "../../../sandbox/discord/keeping/world-folder.ts";
import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";

/** A new folder for each test, and the sandboxes that keep their world in it. */
export interface WorldFolderOfTest {
  readonly path: string;
  readonly worldFile: string;
  readonly changesFile: string;
  /** What is written down. */
  kept(): KeptWorld;
  /** Starts a sandbox on the folder; it ends with the test unless it is closed before. */
  start(options?: DiscordOptions): Promise<SandboxDiscord>;
}

/** To be called once, at the top of a test file. */
export function useWorldFolder(): WorldFolderOfTest {
  const started: SandboxDiscord[] = [];
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "parley-world-"));
  });
  afterEach(async () => {
    for (const discord of started.splice(0).toReversed()) await discord.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get path() {
      return folder;
    },
    get worldFile() {
      return path.join(folder, "world.json");
    },
    get changesFile() {
      return path.join(folder, "changes.jsonl");
    },
    kept() {
      const world = openWorldFolder(folder).read();
      if (!world) throw new Error("nothing is written down");
      return world;
    },
    async start(options = {}) {
      const discord = await startDiscord({ dataFolder: folder, rateLimits: "off", ...options });
      started.push(discord);
      return discord;
    },
  };
}
