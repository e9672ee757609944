import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach } from "vitest";

import type { DiscordOptions } from "../../../sandbox/discord/discord-options.ts";
import { keptWorldSchema, type KeptWorld } from "../../../sandbox/discord/keeping/kept-world.ts";
import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";

/** A new folder for each test, and the sandboxes that keep their world in it. */
export interface WorldFolderOfTest {
  readonly path: string;
  readonly worldFile: string;
  /** What stands in the file. */
  kept(): KeptWorld;
  /** Starts a sandbox on the folder; it ends with the test unless it is closed before. */
  start(options?: DiscordOptions): Promise<SandboxDiscord>;
}

/** To be called once, at the top of a test file. */
export function useWorldFolder(): WorldFolderOfTest {
  const started: SandboxDiscord[] = [];
  let folder = "";
  const worldFile = () => path.join(folder, "world.json");
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
      return worldFile();
    },
    kept: () => keptWorldSchema.parse(JSON.parse(readFileSync(worldFile(), "utf8"))),
    async start(options = {}) {
      const discord = await startDiscord({ dataFolder: folder, rateLimits: "off", ...options });
      started.push(discord);
      return discord;
    },
  };
}
