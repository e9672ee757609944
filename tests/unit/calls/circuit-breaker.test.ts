import { expect, test } from "vitest";

import { createCircuitBreakers } from "#/calls/circuit-breaker.ts";

const settings = { failuresToOpen: 2, openMs: 100 };

function createWithClock() {
  const clock = { nowMs: 0, monotonicMs: () => clock.nowMs };
  return { clock, circuits: createCircuitBreakers(clock, settings) };
}

function fail({ circuits }: ReturnType<typeof createWithClock>, times: number): void {
  for (let count = 0; count < times; count += 1) {
    expect(circuits.tryEnter("mistral")).toBe(true);
    circuits.leave("mistral", "failure");
  }
}

test("A circuit opens after failures in a row, for its own provider alone", () => {
  const world = createWithClock();
  fail(world, 2);
  expect(world.circuits.tryEnter("mistral")).toBe(false);
  expect(world.circuits.tryEnter("anthropic")).toBe(true);
});

test("A success in between begins the count anew; what tells nothing does not", () => {
  const world = createWithClock();
  fail(world, 1);
  world.circuits.leave("mistral", "neutral");
  fail(world, 1);
  expect(world.circuits.tryEnter("mistral")).toBe(false);

  const other = createWithClock();
  fail(other, 1);
  other.circuits.leave("mistral", "success");
  fail(other, 1);
  expect(other.circuits.tryEnter("mistral")).toBe(true);
});

test("When its time is up one request tries alone: a success closes it, a failure opens it again", () => {
  const world = createWithClock();
  const { circuits, clock } = world;
  fail(world, 2);
  clock.nowMs = 99;
  expect(circuits.tryEnter("mistral")).toBe(false);
  clock.nowMs = 100;
  expect(circuits.tryEnter("mistral")).toBe(true);
  expect(circuits.tryEnter("mistral")).toBe(false);
  circuits.leave("mistral", "failure");
  expect(circuits.tryEnter("mistral")).toBe(false);
  clock.nowMs = 200;
  expect(circuits.tryEnter("mistral")).toBe(true);
  circuits.leave("mistral", "success");
  expect([circuits.tryEnter("mistral"), circuits.tryEnter("mistral")]).toEqual([true, true]);
});

test("A try that told nothing leaves room for the next one", () => {
  const world = createWithClock();
  fail(world, 2);
  world.clock.nowMs = 100;
  expect(world.circuits.tryEnter("mistral")).toBe(true);
  world.circuits.leave("mistral", "neutral");
  expect(world.circuits.tryEnter("mistral")).toBe(true);
});

test("With the settings of production a few failures are borne", () => {
  const circuits = createCircuitBreakers({ monotonicMs: () => 0 });
  circuits.leave("ollama", "failure");
  expect(circuits.tryEnter("ollama")).toBe(true);
});
