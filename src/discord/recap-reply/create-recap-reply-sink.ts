import type { RecapReplySink } from "#/sessions/recap/recap-reply.ts";

import type { InteractionEditsOptions } from "../interaction-edits.ts";

/** Recaps said where their sessions were held, or in the private answer of who asked. */
export function createRecapReplySink(_options: InteractionEditsOptions): RecapReplySink {
  return { show: () => Promise.resolve() };
}
