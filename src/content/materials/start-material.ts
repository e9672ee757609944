import { reserveWorks } from "#/calls/reserve-work.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureServer } from "#/learners/server.repository.ts";
import { cleanLine, limitCharacters } from "#/shared/clean-text.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { titleCharactersMax } from "../items/content-limits.ts";
import { lockOwner, requireItemRoom } from "../items/item.repository.ts";
import { composePart, planParts, type PartQuestion } from "./compose-part.ts";
import { readModelRule, type MaterialWish } from "./estimate-material.ts";
import type { MaterialKind } from "./material-kinds.ts";
import { insertMaterial, selectMaterialOfEvent } from "./new-material.repository.ts";
import { hashText } from "./hash-text.ts";
import { readSourceText } from "./read-text.ts";
import type { MaterialServices } from "./services.ts";

/** A material that is to be made, and where its learner sees it. */
export interface MaterialOrder extends MaterialWish {
  /** The interaction's id: the same one delivered twice starts it once. */
  eventId: string;
  interactionToken: string;
  interfaceLocale: InterfaceLocale;
  /** What the learner was told that it costs at most. */
  maxPicoUsd: PicoUsd;
  /** What the items will be called, by kind: `materialTitles` of src/discord/material-reply makes them. */
  titles: Readonly<Record<MaterialKind, string>>;
}

/**
 * Sets aside what it may cost and has a worker make it, which then edits the interaction's private
 * answer. Answers the material's id.
 *
 * @throws ParleyError `item_missing`, `material_too_large`, `material_too_dear` with `scope`,
 * `work_dearer` (than what was told), `material_running` (one at a time), `items_too_many` with `limit`, `consent_missing` and
 * `erasure_running` (the learner is being erased), `budget_in_use`, `budget_not_granted`, `model_*`.
 */
export async function startMaterial(
  services: MaterialServices,
  order: MaterialOrder,
): Promise<string> {
  const materialId = await runTransaction(services, (sql) => begin(services, sql, order));
  void services.queue.wake("make-material", { materialId }, { deduplicationId: materialId });
  return materialId;
}

async function begin(services: MaterialServices, sql: Sql, order: MaterialOrder): Promise<string> {
  const { itemId, kinds } = order;
  const { learnerId, serverId } = order.payer;
  await lockOwner(sql, learnerId);
  const before = await selectMaterialOfEvent(sql, order.eventId);
  if (before !== undefined) return before;
  const { text, profile } = await readSourceText(sql, { learnerId, itemId });
  await requireItemRoom(sql, learnerId, kinds.length);
  const question = { profile, text, kinds, parts: planParts(text, kinds) };
  if (serverId !== null) await ensureServer(sql, serverId);
  const reservationIds = await reserve(services, sql, { order, question });
  const material = {
    ...order,
    id: newId(),
    textHash: hashText(text),
    profile,
    titles: fitTitles(order.titles),
    parts: question.parts.map(({ kind, chunkStart, chunkEnd }, index) => ({
      id: newId(),
      kind,
      chunkStart,
      chunkEnd,
      reservationId: String(reservationIds[index]),
    })),
  };
  if (!(await insertMaterial(sql, material))) throw new ParleyError("material_running");
  return material.id;
}

function fitTitles(titles: MaterialOrder["titles"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(titles).map(([kind, title]) => {
      const cut = limitCharacters(title, titleCharactersMax);
      return [kind, cleanLine(cut, titleCharactersMax) ?? kind];
    }),
  );
}

/** Each part's own reservation, in the order of the parts. */
async function reserve(
  services: MaterialServices,
  sql: Sql,
  { order, question }: { order: MaterialOrder; question: PartQuestion },
): Promise<string[]> {
  const { payer, maxPicoUsd } = order;
  const candidates = services.models.eligible(await readModelRule(sql, payer.serverId));
  const requests = question.parts.map((part) => composePart(question, part));
  try {
    const works = { payer, candidates, requests };
    const { reservationIds, amountPicoUsd } = await reserveWorks(sql, works);
    if (amountPicoUsd > maxPicoUsd) throw new ParleyError("work_dearer");
    return reservationIds;
  } catch (error) {
    throw error instanceof ParleyError ? toRefusal(error) : error;
  }
}

const tooDear: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "budget_learner_empty",
  "budget_role_empty",
  "budget_channel_empty",
  "budget_server_empty",
  "budget_short",
  "budget_turn_too_dear",
]);

/** A material asks for much at once: that it is too much does not mean that nothing is left. */
function toRefusal(error: ParleyError): ParleyError {
  return tooDear.has(error.code) ? new ParleyError("material_too_dear", error.context) : error;
}
