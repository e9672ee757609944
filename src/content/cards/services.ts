import type { Clock } from "#/shared/clock.ts";

import type { ContentServices } from "../services.ts";

/** What the functions of cards need: when a card is due depends on the time. */
export interface CardServices extends ContentServices {
  readonly clock: Clock;
}
