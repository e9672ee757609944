import type { PaidWork } from "#/calls/reserve-work.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { AsideKind } from "./aside-kinds.ts";

/** Paid work that an interaction asks for. */
export interface AsideRequest {
  kind: AsideKind;
  /** The interaction's id: the same one delivered twice is answered once. */
  eventId: string;
  interactionToken: string;
  /** Who asks, and who pays. */
  payer: PaidWork["payer"];
  /** The server whose rules hold; null where there is none. */
  serverId: string | null;
  interfaceLocale: InterfaceLocale;
  profile: ProfileSnapshot;
  /** What the learner was told that it costs at most; left out where nothing was told. */
  maxPicoUsd?: PicoUsd;
  /** Cleaned. */
  inputText: string;
  /** Whether it is only the beginning of what there was. */
  inputWasCut: boolean;
}
