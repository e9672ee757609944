import { spawn } from "node:child_process";
import path from "node:path";

import { root } from "./source-files.ts";

/** A gateway or a worker in a process of its own, that can be killed and frozen. */
export interface ParleyProcess {
  /** Sends a signal; resolves once the process has ended, for those that end it. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  freeze(): void;
  thaw(): void;
  readonly hasEnded: boolean;
}

/** A second on a machine of its own; where many start at once on two cores, far more. */
const readyTimeoutMs = 60_000;

/** Starts `src/gateway.ts` or `src/worker.ts` and resolves when it says that it is ready. */
export async function startProcess(
  kind: "gateway" | "worker",
  environment: Readonly<Record<string, string>>,
): Promise<ParleyProcess> {
  const child = spawn(process.execPath, [path.join(root, "src", `${kind}.ts`)], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`the ${kind} was not ready in time: ${said}`));
    }, readyTimeoutMs);
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-20_000);
      if (!said.includes('"process.ready"')) return;
      clearTimeout(timer);
      resolve();
    });
    void exited.then(() => {
      reject(new Error(`the ${kind} ended: ${said}`));
    });
  });
  return {
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}
