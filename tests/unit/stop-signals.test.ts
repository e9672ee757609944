import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";

import { createLog } from "#/observability/log.ts";
import { createClosers, stopProperly } from "#/stop-signals.ts";

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
  stopProperly(host, { log: silent, close: () => closers.close() });
  const exited = new Promise((resolve) => host.once("exited", resolve));
  host.emit("SIGTERM");
  await exited;
  expect(closed).toEqual(["gateway", "database"]);
  expect(host.exits).toEqual([0]);
});

test("A second signal ends the process at once, but not the echo of the first", async () => {
  const host = new Host();
  stopProperly(host, { log: silent, close: () => new Promise(() => undefined) });
  host.emit("SIGINT");
  host.emit("SIGINT");
  expect(host.exits).toEqual([]);
  await sleep(600);
  host.emit("SIGINT");
  expect(host.exits).toEqual([1]);
});

test("A rejection that nobody caught is logged, and the process goes on", async () => {
  const host = new Host();
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  stopProperly(host, { log, close: () => Promise.reject(new Error("closed")) });
  host.emit("unhandledRejection", new TypeError("a private text"));
  await sleep(20);
  expect(host.exits).toEqual([]);
  expect(lines.join("")).toContain("process.rejection_unhandled");
  expect(lines.join("")).toContain("TypeError");
  expect(lines.join("")).not.toContain("private");
});

test("An exception that nobody caught ends the process when everything is closed, once, as a failure", async () => {
  const host = new Host();
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  const closed = Promise.withResolvers<void>();
  const reasons: string[] = [];
  const close = (reason: string) => {
    reasons.push(reason);
    return closed.promise;
  };
  stopProperly(host, { log, close });
  const exited = new Promise((resolve) => host.once("exited", resolve));
  host.emit("uncaughtException", new RangeError("no"));
  host.emit("uncaughtException", new RangeError("again"));
  host.emit("SIGTERM");
  expect(host.exits).toEqual([]);
  closed.resolve();
  await exited;
  expect([host.exits, reasons]).toEqual([[1], ["fault"]]);
  expect(lines.filter((line) => line.includes("process.exception_uncaught"))).toHaveLength(2);
});
