import { spawn } from "node:child_process";
import path from "node:path";

/** The repository's own folder. */
const root = path.resolve(import.meta.dirname, "../..");

/** A bot, or a part of one, in a process of its own. */
export interface BotProcess {
  /** The inspector's address; undefined unless it was asked for by `--inspect=0`. */
  readonly inspectorUrl: string | undefined;
  stop(): Promise<void>;
}

export interface BotCommand {
  /** A file below the repository's folder, and its arguments. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeFlags?: readonly string[];
  /** Stands in what it writes once it is ready. */
  readonly readyWord: string;
}

const readyTimeoutMs = 30_000;
const stopTimeoutMs = 3_000;
const keptCharacters = 20_000;

/** Starts a bot and resolves when it says that it is ready. */
export async function startBot(bot: BotCommand): Promise<BotProcess> {
  const child = spawn(process.execPath, [...(bot.nodeFlags ?? []), ...bot.command], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...bot.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => {
      process.off("exit", kill);
      resolve();
    });
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => {
      reject(new Error(`${bot.command.join(" ")} ${why}:\n${said}`));
    };
    const timer = setTimeout(fail, readyTimeoutMs, "was not ready in time");
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-keptCharacters);
      if (!said.includes(bot.readyWord)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    void exited.then(() => {
      clearTimeout(timer);
      fail("ended");
    });
  });
  return {
    inspectorUrl: /ws:\/\/\S+/.exec(said)?.[0],
    stop: async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(kill, stopTimeoutMs);
      await exited;
      clearTimeout(timer);
    },
  };
}
