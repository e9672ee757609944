import type { Lease } from "#/calls/lease.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import type { PersonaReference } from "#/personas/find-persona.ts";
import type { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { AsideKind } from "./aside-kinds.ts";
import type { AsideOffer } from "./aside-offer.ts";

/** Where an aside is answered, and what it was about. */
export interface AsideTarget {
  asideId: string;
  kind: AsideKind;
  /** Of the interaction, whose private answer is edited. */
  interactionToken: string;
  interfaceLocale: InterfaceLocale;
  inputText: string;
  /** Whether that is only the beginning of a longer message. */
  inputWasCut: boolean;
  profile: ProfileSnapshot;
  /** Who answers, in the order in which they are shown. */
  personas: readonly PersonaReference[];
  /** Asked before each write; when it is lost or given up, nothing is written any more. */
  lease: Pick<Lease, "isHeld" | "signal">;
}

/** How one answer ended: with a text, or with an error, and then it cost nothing. */
export type AnswerEnding = SaidAnswer | ParleyError;

/** An answer that stands. */
export interface SaidAnswer {
  text: string;
  /** What it shows of its tutor; null where none speaks. */
  conduct: AnswerConduct | null;
  /** What of it can be kept; null where nothing can. */
  offer: AsideOffer | null;
}

/** How an aside ended. */
export interface AsideEnding {
  /** One for each of the target's personas. */
  answers: readonly AnswerEnding[];
  /** Of all its answers. */
  costPicoUsd: PicoUsd;
  /** Null where nothing was charged. */
  leftPicoUsd: PicoUsd | null;
}

/** An aside's answers on their way to the learner. */
export interface AsideReply {
  /** Shows what the answers say so far, one text for each persona. Never waits, never fails. */
  show(texts: readonly string[]): void;
  /**
   * Resolves when the learner can read how it ended.
   * @throws ParleyError `discord_*` where that cannot be said (now), `lease_lost` where another
   * worker may be saying it.
   */
  finish(ending: AsideEnding): Promise<void>;
}

/** The port through which asides reach their learner; `src/discord` implements it. */
export interface AsideReplySink {
  open(target: AsideTarget): Promise<AsideReply>;
}
