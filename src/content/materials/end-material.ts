import { releaseWorks } from "#/calls/reserve-work.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { lockLearner } from "#/learners/learner.repository.ts";
import { materialForms } from "#/prompts/material-prompt.ts";
import type { ParleyError } from "#/shared/errors.ts";

import { itemContentSchema } from "../items/item-content.ts";
import { insertItems } from "../items/item.repository.ts";
import { writeItem } from "../items/written-item.ts";
import { requireHeld } from "./end-part.ts";
import { lockMaking, lockText, storeEnd } from "./material-end.repository.ts";
import type { MadeItem } from "./material-reply.ts";
import { workOf, type Material } from "./material.ts";
import { joinStatements } from "./read-statements.ts";
import type { MaterialWorkServices } from "./services.ts";

/**
 * Ends a material, exactly once, in one transaction: what was made of it becomes items, and what was
 * set aside for the rest is free. Answers the material as it is then.
 *
 * @param reason why nothing more is made, where parts are left that nobody called off.
 * @throws ParleyError `lease_lost` where another worker has it by now, or it is gone.
 */
export async function endMaterial(
  services: Pick<MaterialWorkServices, "database" | "clock">,
  material: Material,
  reason?: ParleyError,
): Promise<Material> {
  const open = material.parts.filter(({ isOver }) => !isOver);
  const failed = material.parts.find(({ errorCode }) => errorCode !== null);
  const isCancelled = open.length > 0 && reason === undefined;
  const errorCode = open.length > 0 ? (reason?.code ?? null) : (failed?.errorCode ?? null);
  const state = isCancelled ? "cancelled" : errorCode === null ? "done" : "failed";
  return runTransaction(services, async (sql) => {
    // Before the material, as an erasure does: where one is under way, that takes all.
    requireHeld(await lockLearner(sql, material.learnerId));
    const parentItemId = await lockText(sql, material.itemId);
    requireHeld(await lockMaking(sql, workOf(material)));
    const reservationIds = open.map(({ reservationId }) => reservationId);
    requireHeld(await releaseWorks(sql, reservationIds));
    const made = await keepItems(sql, material, parentItemId);
    const leftPicoUsd = await storeEnd(sql, material.id, { state, errorCode, made });
    return { ...material, state, errorCode, made, leftPicoUsd };
  });
}

/** One item of each kind of which anything was made. */
async function keepItems(
  sql: Sql,
  material: Material,
  parentItemId: string | null,
): Promise<MadeItem[]> {
  const { learnerId, textTitle, textHash, profile, titles } = material;
  const drafts = material.kinds.flatMap((kind) => {
    const ofKind = material.parts.filter((part) => part.kind === kind);
    const statements = joinStatements(
      kind,
      ofKind.map((part) => part.statements),
    );
    if (statements.length === 0) return [];
    const content = itemContentSchema.parse({
      kind,
      title: titles[kind],
      body: { [materialForms[kind].list]: statements },
    });
    const written = writeItem({
      ...content,
      language: profile.language,
      source: {
        kind: "material",
        textHash,
        ...(textTitle === null ? {} : { title: textTitle }),
      },
      ...(parentItemId === null ? {} : { parentItemId }),
    });
    return [
      {
        written,
        made: { id: written.id, kind, title: content.title, statements: statements.length },
      },
    ];
  });
  await insertItems(
    sql,
    learnerId,
    drafts.map(({ written }) => written),
  );
  return drafts.map(({ made }) => made);
}
