import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";

/** Everything that a command, a button or a message may set in motion. Made once, in src/app.ts. */
export interface BotServices {
  readonly clock: Clock;
  readonly log: Log;
}
