import type { LeasedWork } from "#/calls/leased-work.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { PersonaReference } from "#/personas/find-persona.ts";
import type { ErrorCode } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { AsideKind } from "./aside-kinds.ts";

/**
 * - `waiting`: no worker has begun; `answering`: one has, alive or dead;
 * - `answered`: at least one answer stands and is charged;
 * - `failed`: none stands, and it cost the learner nothing;
 * - `expired`: nobody came to answer it in time.
 */
export type AsideState = "waiting" | "answering" | "answered" | "failed" | "expired";

/** One answer of an aside, as its worker has it. */
export interface AsideAnswer extends PersonaReference {
  id: string;
  /** Of learner and server. */
  reservationId: string;
  /** What they hold for it. */
  heldPicoUsd: PicoUsd;
  /** As it came, with its trailer; empty where there is none (yet). */
  answerText: string;
  errorCode: ErrorCode | null;
  /** What it was charged with; null where it was not. */
  costPicoUsd: PicoUsd | null;
}

/** An aside that is not said yet, taken by one worker under a lease. */
export interface Aside {
  id: string;
  kind: AsideKind;
  learnerId: string;
  interfaceLocale: InterfaceLocale;
  interactionToken: string;
  /** What the learner wrote, or the message that they asked about, cleaned. */
  inputText: string;
  /** Whether it is only the beginning of a longer one. */
  inputWasCut: boolean;
  profile: ProfileSnapshot;
  state: AsideState;
  errorCode: ErrorCode | null;
  /** What the learner could still spend when it was charged. */
  leftPicoUsd: PicoUsd | null;
  /** How often a worker has begun to answer it, this time included. */
  attempt: number;
  fence: bigint;
  /** Models that the server allows, as `provider/model`; null for all. */
  allowedModels: string[] | null;
  /** In the order in which they are shown. */
  answers: readonly AsideAnswer[];
}

/** The lease of an aside, as calls know it. */
export function workOf(aside: Pick<Aside, "id" | "fence">): LeasedWork {
  return { workId: aside.id, fence: aside.fence };
}
