import type { SessionServices } from "./services.ts";

/**
 * Follows an edit in Discord. Before its turn was claimed the turn itself changes; later it becomes
 * a note in the learner's next message. Messages that are not ours are passed over.
 * @throws ParleyError `input_*`, `turn_input_full`, `budget_*`: then the old text stands.
 */
export function editMessage(
  services: SessionServices,
  edit: { discordMessageId: string; text: string },
): Promise<void> {
  throw new Error("soon");
}

/** Follows deletions in Discord: the texts are gone at once, from the history too. */
export function deleteMessages(
  services: SessionServices,
  deletion: { discordMessageIds: readonly string[] },
): Promise<void> {
  throw new Error("soon");
}
