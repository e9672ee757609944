import { afterAll, beforeAll, expect, test } from "vitest";

import { hearCall } from "#/calls/hear-call.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { prepareTestBudgets } from "../../support/budget-world.ts";
import { createCallServices, haiku, openTurn } from "../../support/call-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let providers: SandboxProviders;

beforeAll(async () => {
  database = await createTestDatabase();
  providers = await startProviders();
  await prepareTestBudgets(database);
});

afterAll(async () => {
  await providers.close();
  await database.close();
});

/** Hears one call for a new turn; answers also the pieces that were told on the way. */
async function hear(signal = new AbortController().signal) {
  const services = createCallServices(database, providers);
  const { request } = await openTurn(database, [haiku], { maxOutputTokens: 1_000 });
  const pieces: string[] = [];
  const heard = await hearCall(services, request, signal, (piece) => pieces.push(piece));
  return { ...heard, pieces };
}

test("A call is heard piece by piece, without NUL, to its end", async () => {
  providers.script("anthropic", { text: "", pieces: ["Ho\u0000la", ", ¿qué", "\u0000 tal?"] });
  const heard = await hear();
  expect(heard.raw).toBe("Hola, ¿qué tal?");
  expect(heard.pieces.length).toBeGreaterThan(1);
  expect(heard.pieces.join("")).toBe(heard.raw);
  expect(heard).toMatchObject({ outcome: "complete", error: undefined });
  expect(heard.standing?.model).toBe(haiku.model);
});

test("Of an answer without end so much is heard, and no more", async () => {
  providers.script("anthropic", { text: "palabra ".repeat(5_000) });
  const heard = await hear();
  expect(heard.raw).toHaveLength(20_000);
  expect(heard.pieces.join("")).toBe(heard.raw);
});

test("What fails or is stopped is told as such, with nothing heard", async () => {
  const failing = { kind: "status", status: 529, error: "overloaded" } as const;
  providers.script("anthropic", { text: "", fault: failing });
  const failed = await hear();
  expect(failed).toMatchObject({ raw: "", outcome: "failed", standing: undefined, pieces: [] });
  expect(failed.error?.code).toBe("provider_overloaded");
  const stopped = await hear(AbortSignal.abort());
  expect(stopped).toMatchObject({ raw: "", outcome: "cancelled", error: undefined });
});
