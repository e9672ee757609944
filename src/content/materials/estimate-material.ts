import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { MaterialKind } from "./material-kinds.ts";
import type { MaterialServices } from "./services.ts";

/** What is to be made of which text, and who pays for it. */
export interface MaterialWish {
  learnerId: string;
  /** A text of theirs. */
  itemId: string;
  /** At least one, each once. */
  kinds: readonly MaterialKind[];
  /** The server in which it is asked for: what models it allows holds; null in a DM. */
  serverId: string | null;
  /** Whether the server's budget counts. */
  serverCounts: boolean;
}

/** What making it takes. */
export interface MaterialEstimate {
  /** Requests that are made: a kind of a chunk each. */
  parts: number;
  /** What it costs at most; this much is set aside when it starts. */
  maxPicoUsd: PicoUsd;
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
 * `model_*`.
 */
export async function estimateMaterial(
  services: MaterialServices,
  wish: MaterialWish,
): Promise<MaterialEstimate> {
  void services;
  void wish;
  throw new ParleyError("internal");
}
