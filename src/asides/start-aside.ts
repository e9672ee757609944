import { reserveWorks } from "#/calls/reserve-work.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ensureServer, selectServer } from "#/learners/server.repository.ts";
import type { PersonaReference } from "#/personas/find-persona.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import type { AsideRequest } from "./aside-request.ts";
import { composeAnswer } from "./compose-answer.ts";
import { insertAside, type NewAside } from "./new-aside.repository.ts";
import type { AsideServices } from "./services.ts";

/** Who is to answer, in the order in which the answers are shown. */
type PickPersonas = (sql: Sql) => Promise<readonly PersonaReference[]>;

/**
 * Has it answered, in private and out of the learner's budget; a worker does it, and edits the
 * interaction's answer. Nothing is asked twice for one interaction.
 * @throws ParleyError `consent_missing` (the learner is being erased), `budget_*`, `model_*`, and
 * `work_dearer` (than what was told), and what `pickPersonas` throws.
 */
export async function startAside(
  services: AsideServices,
  request: AsideRequest,
  pickPersonas: PickPersonas,
): Promise<void> {
  const asideId = newId();
  try {
    await runTransaction(services, (sql) =>
      begin(services, sql, { request, asideId, pickPersonas }),
    );
  } catch (error) {
    if (error instanceof TakenBefore) return;
    throw error;
  }
  void services.queue.wake("answer-aside", { asideId }, { deduplicationId: asideId });
}

/** Rolls back what a repeated delivery began. */
class TakenBefore extends Error {}

interface Beginning {
  request: AsideRequest;
  asideId: string;
  pickPersonas: PickPersonas;
}

async function begin(
  services: AsideServices,
  sql: Sql,
  { request, asideId, pickPersonas }: Beginning,
): Promise<void> {
  const personas = await pickPersonas(sql);
  const allowedModels = await readAllowedModels(sql, request.serverId);
  const answers = await reserveAnswers(services, sql, { ...request, allowedModels }, personas);
  const written = await insertAside(sql, { ...request, id: asideId, answers });
  if (written === "taken_before") throw new TakenBefore();
  if (written === "no_learner") throw new ParleyError("consent_missing");
}

/** All answers or none, each with a reservation of its own. */
async function reserveAnswers(
  services: AsideServices,
  sql: Sql,
  request: AsideRequest & { allowedModels: readonly string[] | null },
  personas: readonly PersonaReference[],
): Promise<NewAside["answers"]> {
  const requests = await Promise.all(
    personas.map((persona) => composeAnswer(services, request, persona)),
  );
  const { reservationIds, amountPicoUsd } = await reserveWorks(sql, {
    payer: request.payer,
    candidates: services.models.eligible(request),
    requests,
  });
  const { maxPicoUsd = amountPicoUsd } = request;
  if (amountPicoUsd > maxPicoUsd) throw new ParleyError("work_dearer");
  return personas.map((persona, index) => ({
    ...persona,
    id: newId(),
    reservationId: String(reservationIds[index]),
  }));
}

/** An aside's row points to its server's, which is there from now on. */
async function readAllowedModels(
  sql: Sql,
  serverId: string | null,
): Promise<readonly string[] | null> {
  if (serverId === null) return null;
  await ensureServer(sql, serverId);
  return (await selectServer(sql, serverId)).allowedModels;
}
