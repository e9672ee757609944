import type { LeasedWork } from "#/calls/leased-work.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MaterialProfile } from "#/prompts/material-profile.ts";
import type { ErrorCode } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { MaterialKind } from "./material-kinds.ts";
import type { MadeItem } from "./material-reply.ts";
import type { Statement } from "./statement.ts";

/**
 * - `waiting`: no worker has begun; `making`: one has, alive or dead;
 * - `done`: all parts were made; `failed`: not all could be; `cancelled`: the learner called it off.
 */
export type MaterialState = "waiting" | "making" | "done" | "failed" | "cancelled";

/** One part of a material, as its worker has it. */
export interface MaterialPart {
  id: string;
  kind: MaterialKind;
  /** Where its chunk lies in the text, in UTF-16 code units. */
  chunkStart: number;
  chunkEnd: number;
  /** Of learner and server. */
  reservationId: string;
  /** What they hold for it. */
  heldPicoUsd: PicoUsd;
  isOver: boolean;
  /** What was made; empty where nothing was (yet), and once the items are made of it. */
  statements: readonly Statement[];
  /** How many statements were made, also once the items are made of them. */
  statementCount: number;
  errorCode: ErrorCode | null;
  /** What it was charged with; null where it was not. */
  costPicoUsd: PicoUsd | null;
}

/** A material that is not over, or not said to be, taken by one worker under a lease. */
export interface Material {
  id: string;
  learnerId: string;
  /** The text; null where it is gone for good. */
  itemId: string | null;
  /** The text itself; null where the learner deleted it. */
  text: string | null;
  textHash: string;
  /** What the text is called. */
  textTitle: string | null;
  interfaceLocale: InterfaceLocale;
  kinds: readonly MaterialKind[];
  titles: Readonly<Record<string, string>>;
  profile: MaterialProfile;
  /** Null where nothing can be said any more. */
  interactionToken: string | null;
  state: MaterialState;
  errorCode: ErrorCode | null;
  made: readonly MadeItem[];
  leftPicoUsd: PicoUsd | null;
  /** How often a worker has begun since a part was last over, this time included. */
  attempt: number;
  fence: bigint;
  isCancelled: boolean;
  isExpired: boolean;
  /** Models that the server allows, as `provider/model`; null for all. */
  allowedModels: string[] | null;
  /** In the order in which they are made. */
  parts: readonly MaterialPart[];
}

/** Whether a part was answered, and so charged, although nothing of that could be used. */
export function isUseless(
  part: Pick<MaterialPart, "isOver" | "statementCount" | "errorCode">,
): boolean {
  return part.isOver && part.statementCount === 0 && part.errorCode === null;
}

/** The lease of a material, as calls know it. */
export function workOf(material: Pick<Material, "id" | "fence">): LeasedWork {
  return { workId: material.id, fence: material.fence };
}
