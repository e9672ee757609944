import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";

/** A Redis of the run's own, without persistence. */
export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws Error where `redis-server` is not installed. */
export async function startRedis(): Promise<RedisServer> {
  const port = await findFreePort();
  const flags = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", flags, { stdio: ["ignore", "pipe", "ignore"] });
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  await new Promise<void>((resolve, reject) => {
    server.once("error", () => {
      reject(new Error("the bench needs redis-server: install it, for instance from your system"));
    });
    server.once("exit", () => {
      reject(new Error("redis-server ended"));
    });
    server.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes("Ready to accept connections")) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    stop: async () => {
      process.off("exit", kill);
      const exited = new Promise((resolve) => server.once("exit", resolve));
      kill();
      await exited;
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
