import { spawnSync } from "node:child_process";

/**
 * PostgreSQL refuses to run as root. As root it therefore runs in a user namespace under another
 * number, and files stay root's. `setpriv` has it stopped when we die without a word.
 */
export function commandPrefix(system: System = thisSystem()): string[] {
  if (system.platform !== "linux") return [];
  const namespace = system.isRoot
    ? ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    : [];
  return [...namespace, ...(system.hasSetpriv ? ["setpriv", "--pdeathsig", "INT"] : [])];
}

/** What decides how PostgreSQL is started. */
export interface System {
  platform: NodeJS.Platform;
  isRoot: boolean;
  hasSetpriv: boolean;
}

function thisSystem(): System {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasSetpriv: spawnSync("setpriv", ["--version"], { stdio: "ignore" }).status === 0,
  };
}
