import type { Lease } from "#/calls/lease.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ErrorCode } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { MaterialKind } from "./material-kinds.ts";

/** Where a learner sees how a material comes along, for as long as Discord lets us say it there. */
export interface MaterialTarget {
  materialId: string;
  /** The text that it is made of; null where that is gone for good. */
  itemId: string | null;
  /** Of the interaction that asked, whose private answer is edited. */
  interactionToken: string;
  interfaceLocale: InterfaceLocale;
  kinds: readonly MaterialKind[];
  /** Asked before each write; when it is lost or given up, nothing is written any more. */
  lease: Pick<Lease, "isHeld" | "signal">;
}

/** How far a material has come. */
export interface MaterialProgress {
  /** Parts that are over, whether or not anything came of them. */
  partsOver: number;
  parts: number;
}

/** What was made, as items that are kept. */
export interface MadeItem {
  id: string;
  kind: MaterialKind;
  title: string;
  /** Points, concepts, cards, questions. */
  statements: number;
}

/**
 * How a material ended:
 * - `done`: all parts were made;
 * - `failed`: some or all were not, for the reason in `errorCode`;
 * - `cancelled`: the learner called it off.
 * What was made before is kept in `items` in each case, and charged; there may be nothing.
 */
export interface MaterialEnding {
  state: "done" | "failed" | "cancelled";
  errorCode: ErrorCode | null;
  items: readonly MadeItem[];
  /** Parts of which something came. */
  partsMade: number;
  /** Parts that were answered, and so charged, although nothing of that could be used. */
  partsUseless: number;
  parts: number;
  costPicoUsd: PicoUsd;
  /** What the learner could still spend after the last charge; null where nothing was charged. */
  leftPicoUsd: PicoUsd | null;
}

/** A material on its way to the learner. */
export interface MaterialReply {
  /** Shows how far it is. Never waits, never fails. */
  show(progress: MaterialProgress): void;
  /**
   * Resolves when the learner can read how it ended, or never can here.
   * @throws ParleyError `discord_*` where that cannot be said now, `lease_lost`.
   */
  finish(ending: MaterialEnding): Promise<void>;
}

/** The port through which materials reach their learner; `src/discord` implements it. */
export interface MaterialReplySink {
  open(target: MaterialTarget): MaterialReply;
}
