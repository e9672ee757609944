import { reserveTurn } from "#/budgets/reserve.ts";
import type { CallEndEvent, CallEvent } from "#/calls/call-events.ts";
import type { CallRequest } from "#/calls/call-request.ts";
import { createCircuitBreakers } from "#/calls/circuit-breaker.ts";
import { makeCall } from "#/calls/make-call.ts";
import { createModelCatalog } from "#/calls/model-catalog.ts";
import type { CallServices } from "#/calls/services.ts";
import type { Database } from "#/database/database.ts";
import { createLog } from "#/observability/log.ts";
import { createAnthropic } from "#/providers/anthropic/model.ts";
import { createDeepSeek } from "#/providers/deepseek/model.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { createMistral } from "#/providers/mistral/model.ts";
import { createOllama } from "#/providers/ollama/model.ts";
import { systemClock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

import type { SandboxProviders } from "../../sandbox/providers/start-providers.ts";
import { addLearner, addServer, cent, payerOf } from "./budget-world.ts";

/** One model of each provider, in the order of preference. */
export const haiku: ModelReference = { provider: "anthropic", model: "claude-haiku-5-5" };
export const mistralSmall: ModelReference = { provider: "mistral", model: "mistral-small-2603" };
export const deepSeekFlash: ModelReference = { provider: "deepseek", model: "deepseek-flash" };
export const llama: ModelReference = { provider: "ollama", model: "llama3.2:3b" };

/** The real adapters on the sandbox's servers, with deadlines that a test can wait for. */
export function createCallServices(
  database: Database,
  providers: SandboxProviders,
  changes: Partial<CallServices> = {},
): CallServices {
  const { baseUrls } = providers;
  const apiKey = "A-Very-Fake-Key";
  const models = createModelCatalog({
    models: [haiku, mistralSmall, deepSeekFlash, llama],
    providers: [
      createAnthropic({ apiKey, baseUrl: baseUrls.anthropic }),
      createMistral({ apiKey, baseUrl: baseUrls.mistral }),
      createDeepSeek({ apiKey, baseUrl: baseUrls.deepseek }),
      createOllama({ host: baseUrls.ollama }),
    ],
  });
  return {
    database,
    clock: systemClock,
    log: createLog("silent"),
    models,
    circuits: createCircuitBreakers(systemClock, { failuresToOpen: 3, openMs: 60_000 }),
    streamDeadlines: { firstTextMs: 2_000, betweenTextMs: 2_000, totalMs: 10_000 },
    ...changes,
  };
}

/** A turn with its reservation with learner and server, as a submitted message makes it. */
export interface TestTurn {
  request: CallRequest;
  learnerId: string;
  serverId: string;
  reservationId: string;
}

/** Reserves for a turn of a new learner on a new server. */
export async function openTurn(
  database: Database,
  candidates: readonly ModelReference[],
  changes: Partial<CallRequest> = {},
): Promise<TestTurn> {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database)];
  const reservationId = await database.transaction((sql) =>
    reserveTurn(sql, { payer: payerOf(learnerId, serverId), amountPicoUsd: cent }),
  );
  const request: CallRequest = {
    purpose: "turn",
    turnId: newId(),
    personaId: "mina",
    work: { workId: newId(), fence: 1n },
    holdsLease: () => true,
    candidates,
    heldPicoUsd: cent,
    system: [{ text: "You are a patient tutor of Spanish.", cache: "shared" }],
    messages: [{ role: "user", text: "Hola, ¿cómo estás?" }],
    maxOutputTokens: 400,
    learnerHash: "f00d",
    ...changes,
  };
  return { request, learnerId, serverId, reservationId };
}

/** What a call told in the end. */
export interface HeardCall {
  text: string;
  startedModels: string[];
  end: CallEndEvent;
}

/** Makes the call and listens to its end. `onEvent` sees each event as it comes. */
export async function hearCall(
  services: CallServices,
  request: CallRequest,
  options: { signal?: AbortSignal; onEvent?: (event: CallEvent) => Promise<void> | void } = {},
): Promise<HeardCall> {
  const heard: Partial<HeardCall> & Omit<HeardCall, "end"> = { text: "", startedModels: [] };
  const signal = options.signal ?? new AbortController().signal;
  for await (const event of makeCall(services, request, signal)) {
    await options.onEvent?.(event);
    if (event.type === "started") heard.startedModels.push(event.model.model);
    if (event.type === "text") heard.text += event.text;
    if (event.type === "end") heard.end = event;
  }
  if (!heard.end) throw new Error("the call did not end");
  return { ...heard, end: heard.end };
}

/** A row of the ledger, as tests look at it. */
export interface BookedEntry {
  scope: string;
  kind: string;
  amount: bigint;
  estimated: boolean;
  model: string;
}

/** What was booked for a turn, in the order of locking. */
export async function readLedger(
  database: Database,
  turnId: string | null,
): Promise<BookedEntry[]> {
  const rows = await database.sql().execute<(Omit<BookedEntry, "amount"> & { amount: string })[]>(
    `select period.scope, entry.kind, entry.amount_pico_usd as amount, entry.estimated, entry.model
       from ledger_entry entry
       join budget_period period on period.id = entry.budget_period_id
      where entry.turn_id = ?
      order by entry.model, array_position(array['learner','server','operator'], period.scope)`,
    [turnId],
  );
  return rows.map((row) => Object.assign(row, { amount: BigInt(row.amount) }));
}

/** The calls of a turn, the first one first. */
export async function readCalls(database: Database, turnId: string | null) {
  return database.sql().execute<
    {
      state: string;
      provider: string;
      outcome: string | null;
      error_code: string | null;
      estimated: boolean;
    }[]
  >(
    `select state, provider, outcome, error_code, estimated
       from call where turn_id = ? order by number`,
    [turnId],
  );
}
