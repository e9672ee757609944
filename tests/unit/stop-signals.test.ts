import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";

import { createLog } from "#/observability/log.ts";
import { createClosers, stopOnSignals } from "#/stop-signals.ts";

class Host extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
    this.emit("exited");
  }
}

const silent = createLog("silent");

test("The first signal closes everything, last opened first, and then ends the process", async () => {
  const host = new Host();
  const closers = createClosers(silent);
  const closed: string[] = [];
  closers.add(() => Promise.resolve(void closed.push("database")));
  closers.add(() => Promise.reject(new Error("worker")));
  closers.add(() => Promise.resolve(void closed.push("gateway")));
  stopOnSignals(host, () => closers.close());
  const exited = new Promise((resolve) => host.once("exited", resolve));
  host.emit("SIGTERM");
  await exited;
  expect(closed).toEqual(["gateway", "database"]);
  expect(host.exits).toEqual([0]);
});

test("A second signal ends the process at once, but not the echo of the first", async () => {
  const host = new Host();
  stopOnSignals(host, () => new Promise(() => undefined));
  host.emit("SIGINT");
  host.emit("SIGINT");
  expect(host.exits).toEqual([]);
  await sleep(600);
  host.emit("SIGINT");
  expect(host.exits).toEqual([1]);
});
