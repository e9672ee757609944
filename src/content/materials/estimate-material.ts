import { estimateWorks, type WorkEstimate } from "#/calls/estimate-work.ts";
import type { PaidWork } from "#/calls/reserve-work.ts";
import type { Sql } from "#/database/database.ts";
import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import { selectServer } from "#/learners/server.repository.ts";
import { explanationLanguage } from "#/prompts/material-profile.ts";
import { countCharacters } from "#/shared/clean-text.ts";

import { composePart, planParts } from "./compose-part.ts";
import type { MaterialKind } from "./material-kinds.ts";
import { readSourceText } from "./read-text.ts";
import type { MaterialServices } from "./services.ts";

/** What is to be made of which text, and who pays for it. */
export interface MaterialWish {
  /** Who wants it, and who pays. What models their server allows holds. */
  payer: PaidWork["payer"];
  /** A text of theirs. */
  itemId: string;
  /** At least one, each once. */
  kinds: readonly MaterialKind[];
}

/** What making it takes. */
export interface MaterialEstimate extends WorkEstimate {
  /** Requests that are made: a kind of a chunk each. */
  parts: number;
  /** Of the text. */
  characters: number;
  level: Level;
  /** In which it explains: the learner's own up to B1, then the one that is learned. */
  explanationLanguage: NativeLanguage | TargetLanguage;
}

/**
 * What a material would take; nothing is reserved.
 *
 * @throws ParleyError `item_missing` (no such text), `material_too_large` with `parts` and `limit`,
 * `consent_missing`, `model_*`.
 */
export async function estimateMaterial(
  services: Pick<MaterialServices, "database" | "models">,
  wish: MaterialWish,
): Promise<MaterialEstimate> {
  const sql = services.database.sql();
  const { payer, itemId } = wish;
  const { text, profile } = await readSourceText(sql, { learnerId: payer.learnerId, itemId });
  const parts = planParts(text, wish.kinds);
  const question = { profile, text, kinds: wish.kinds, parts };
  const estimate = await estimateWorks(sql, {
    payer,
    purpose: "material",
    candidates: services.models.eligible(await readModelRule(sql, payer.serverId)),
    requests: parts.map((part) => composePart(question, part)),
  });
  return {
    parts: parts.length,
    ...estimate,
    characters: countCharacters(text),
    level: profile.level,
    explanationLanguage: explanationLanguage(profile),
  };
}

/** Which models a server allows: in a DM, all. */
export async function readModelRule(
  sql: Sql,
  serverId: string | null,
): Promise<{ allowedModels: readonly string[] | null }> {
  return serverId === null ? { allowedModels: null } : selectServer(sql, serverId);
}
