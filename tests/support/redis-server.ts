import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { connect, createServer } from "node:net";

/** A real Redis of a test's own, without persistence. */
export interface TestRedis {
  readonly url: string;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  /** Takes everything out of it, as an operator's FLUSHALL does. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether `redis-server` is on this machine; what needs it says plainly that it was left out. */
export const redisIsInstalled =
  spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let server = await launch(port);
  const kill = async () => {
    const exited = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGKILL");
    await exited;
  };
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    kill,
    restart: async () => {
      server = await launch(port);
    },
    flush: () => flush(port),
    stop: kill,
  };
}

async function flush(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.write("FLUSHALL\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  socket.destroy();
}

async function launch(port: number): Promise<ChildProcess> {
  const flags = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", flags, { stdio: ["ignore", "pipe", "ignore"] });
  await new Promise<void>((resolve, reject) => {
    server.once("exit", () => {
      reject(new Error("redis-server ended"));
    });
    server.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes("Ready to accept connections")) resolve();
    });
  });
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("no free port");
  return address.port;
}
