import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { ConfigError } from "#/config/config.ts";

const stopDeadlineMs = 10_000;

/** Who started the server of a folder: its process id and its command, since ids are used again. */
export interface Owner {
  processId: number;
  command: string;
}

/** Writes down that this process is the one that the server of `dataFolder` belongs to. */
export function claimFolder(dataFolder: string): void {
  const owner: Owner = { processId: process.pid, command: commandLine(process.pid) };
  writeFileSync(ownerFile(dataFolder), JSON.stringify(owner));
}

/** The folder's server has ended: whoever comes next may have it. */
export function releaseFolder(dataFolder: string): void {
  rmSync(ownerFile(dataFolder), { force: true });
}

/**
 * After kill -9 of the bot its PostgreSQL may still run, or may have left a stale lock file.
 *
 * @throws ConfigError where the one who started it is alive: two cannot share a folder.
 */
export async function stopLeftover(dataFolder: string): Promise<void> {
  const owner = findOwner(dataFolder);
  if (owner && owner.processId !== process.pid) {
    throw new ConfigError([
      `Parley already runs on this folder (process ${String(owner.processId)}): stop it first, or set DATA_FOLDER to another folder.`,
    ]);
  }
  const lockFile = path.join(dataFolder, "postmaster.pid");
  const deadline = performance.now() + stopDeadlineMs;
  while (existsSync(lockFile) && performance.now() < deadline) {
    const processId = Number(readFileSync(lockFile, "utf8").split("\n")[0]);
    if (!isOurPostgres(processId, dataFolder)) {
      rmSync(lockFile, { force: true });
      return;
    }
    process.kill(processId, "SIGINT");
    await delay(100);
  }
}

/** The process that the server of `dataFolder` belongs to; undefined where none lives. */
export function findOwner(dataFolder: string): Owner | undefined {
  const owner = readOwner(dataFolder);
  return owner && commandLine(owner.processId) === owner.command ? owner : undefined;
}

function ownerFile(dataFolder: string): string {
  return `${dataFolder}.owner.json`;
}

function readOwner(dataFolder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(ownerFile(dataFolder), "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

/** Whether the process is alive and serves this folder: process ids are used again. */
function isOurPostgres(processId: number, dataFolder: string): boolean {
  return processId > 0 && commandLine(processId).includes(dataFolder);
}

/** Empty where there is no such process. Linux tells by a file, other systems by `ps`. */
function commandLine(processId: number): string {
  try {
    return readFileSync(`/proc/${String(processId)}/cmdline`, "utf8");
  } catch {
    const run = spawnSync("ps", ["-o", "command=", "-p", String(processId)], { encoding: "utf8" });
    return run.status === 0 ? run.stdout : "";
  }
}
