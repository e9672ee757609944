import { expect, vi } from "vitest";

import { createCircuitBreakers } from "#/calls/circuit-breaker.ts";
import { keepItems } from "#/content/items/items.ts";
import { makeMaterial } from "#/content/materials/make-material.ts";
import { materialKinds, type MaterialKind } from "#/content/materials/material-kinds.ts";
import { startMaterial, type MaterialOrder } from "#/content/materials/start-material.ts";

import { systemClock } from "#/shared/clock.ts";

import type { ChatRequest } from "../../sandbox/providers/chat-request.ts";
import { answerMaterial } from "../../sandbox/providers/demo/answer-material.ts";
import {
  nextSnowflake,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "./session-world.ts";

/** A text of some 240 characters. */
export const shortText = `El mercado abre a las ocho de la mañana. La vendedora saluda a todos sus clientes.

Un niño compra dos manzanas rojas y una pera. Su abuela paga con un billete de diez euros. Después caminan juntos hasta la plaza mayor.`;

/** A text of so many chunks. */
export function longText(chunks: number): string {
  const paragraphs = Array.from(
    { length: chunks * 24 },
    (_, index) => `${shortText} Es la visita número ${String(index + 1)}.`,
  );
  return paragraphs.join("\n\n").slice(0, chunks * 5_950);
}

/** What a good model answers: statements that stand on the chunk. */
export function answerWell(request: ChatRequest): { text: string } {
  const text = answerMaterial(request);
  if (text === undefined) throw new Error("no material was asked for");
  return { text };
}

/** What a model writes: a point for each quote, which is all that it says. */
export const points = (...quotes: string[]) => ({
  text: JSON.stringify({ points: quotes.map((quote) => ({ text: `Sagt: ${quote}`, quote })) }),
});

/** Answers what is asked of a long text's first chunk, and the rest never. */
export function answerFirstChunk(world: SessionWorld): void {
  world.providers.answerWith((request) => {
    const isFirst = request.messages.some(({ text }) => text.includes("visita número 1."));
    return { ...answerWell(request), firstTokenMs: isFirst ? 0 : 60_000 };
  });
}

/** Two chunks, of which two kinds are made: four parts. */
export const fourParts = { text: longText(2), kinds: ["summary", "notes"] as const };

const patience = { timeout: 15_000, interval: 20 };

/** Waits until so many requests came to providers. */
export const untilAsked = (world: SessionWorld, requests: number) =>
  vi.waitFor(() => {
    expect(world.providers.requests).toHaveLength(requests);
  }, patience);

/** Waits until so many parts are over. */
export const untilMade = (world: SessionWorld, id: string, parts: number) =>
  vi.waitFor(async () => {
    const query = "select 1 from material_part where material_id = ? and over_at is not null";
    expect(await world.rows(query, [id])).toHaveLength(parts);
  }, patience);

/** Makes a material here and now, with providers that nobody has given up yet. */
export async function makeNow(
  worker: TestWorker,
  id: string,
  stopping: AbortSignal = new AbortController().signal,
): Promise<void> {
  const circuits = createCircuitBreakers(systemClock);
  await makeMaterial({ ...worker.services, circuits }, id, stopping);
}

/** A learner with a text; answers its id. */
export async function keepText(
  world: Pick<SessionWorld, "database">,
  learner: Pick<TestLearner, "id">,
  text = shortText,
): Promise<string> {
  const draft = { kind: "text", language: "es", title: "El mercado", body: { text } } as const;
  const [kept] = await keepItems(world, { learnerId: learner.id, drafts: [draft] });
  if (!kept) throw new Error("nothing was kept");
  return kept.item.id;
}

/** A material that was asked for. */
export interface AskedMaterial extends MaterialOrder {
  id: string;
  learnerId: string;
  learner: TestLearner;
}

/** Asks in a DM for a summary of a new learner's text, unless told otherwise. */
export async function askForMaterial(
  world: SessionWorld,
  changes: Partial<MaterialOrder> & {
    learner?: TestLearner;
    text?: string;
    /** Whose budget counts. */
    serverId?: string;
  } = {},
): Promise<AskedMaterial> {
  const { learner = await world.addLearner(), text, serverId, ...others } = changes;
  const order: MaterialOrder = {
    eventId: nextSnowflake(),
    interactionToken: `token-${nextSnowflake()}`,
    payer: {
      learnerId: learner.id,
      serverId: serverId ?? null,
      channelId: nextSnowflake(),
      roleIds: [],
    },
    itemId: others.itemId ?? (await keepText(world, learner, text)),
    kinds: ["summary"],
    interfaceLocale: "de",
    maxPicoUsd: 1_000_000_000_000n,
    titles: titlesOf("El mercado"),
    ...others,
  };
  const { learnerId } = order.payer;
  return { ...order, learner, learnerId, id: await startMaterial(world.services, order) };
}

/** As a place would write them. */
export function titlesOf(title: string): Record<MaterialKind, string> {
  const titles = materialKinds.map((kind) => [kind, `${kind}: ${title}`] as const);
  return Object.fromEntries(titles) as Record<MaterialKind, string>;
}

/** A material's row, as tests look at it. */
export interface MaterialRow {
  id: string;
  state: string;
  error_code: string | null;
  attempt: number;
  interaction_token: string | null;
  made: { id: string; kind: string; title: string; statements: number }[] | null;
}

/** The row of a material. */
export async function readMaterial(world: SessionWorld, id: string): Promise<MaterialRow> {
  const [row] = await world.rows<MaterialRow>("select * from material where id = ?", [id]);
  if (!row) throw new Error("no material");
  return row;
}

/** What was done for a material: the ends of its calls, and what was charged to whom. */
export async function readMoney(
  world: SessionWorld,
  id: string,
): Promise<{ calls: string[]; reserved: string[]; charges: string[] }> {
  const calls = await world.rows<{ state: string }>(
    "select state from call where work_id = ? order by state",
    [id],
  );
  const reserved = await world.rows<{ state: string }>(
    `select reservation.state from material_part part
       join reservation on reservation.id = part.reservation_id
      where part.material_id = ? order by part.position`,
    [id],
  );
  const charges = await world.rows<{ charge: string }>(
    `select period.scope || ' ' || entry.kind as charge from ledger_entry entry
       join budget_period period on period.id = entry.budget_period_id
       join call on call.id = entry.call_id
      where call.work_id = ? order by charge`,
    [id],
  );
  return {
    calls: calls.map(({ state }) => state),
    reserved: reserved.map(({ state }) => state),
    charges: charges.map(({ charge }) => charge),
  };
}

/** Time passes for one material's lease: its worker is taken for dead. */
export async function letLeaseRunOut(world: SessionWorld, id: string): Promise<void> {
  await world.rows(
    "update material set lease_expires_at = now() - interval '1 second' where id = ?",
    [id],
  );
}

/** What a learner holds and has spent. */
export async function readBudget(
  world: SessionWorld,
  learnerId: string,
): Promise<{ pending: bigint; posted: bigint }> {
  const [row] = await world.rows<{ pending: string; posted: string }>(
    `select pending_pico_usd as pending, posted_pico_usd as posted from budget_period
      where learner_id = ?`,
    [learnerId],
  );
  return { pending: BigInt(row?.pending ?? 0), posted: BigInt(row?.posted ?? 0) };
}
