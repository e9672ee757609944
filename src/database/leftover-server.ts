import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const stopDeadlineMs = 10_000;

/** After kill -9 of the bot its PostgreSQL may still run, or may have left a stale lock file. */
export async function stopLeftover(dataFolder: string): Promise<void> {
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
