import { readIdArgument } from "#/discord/custom-id.ts";
import { shortenId } from "#/shared/ids.ts";

import { readNumberArgument } from "../support/read-number.ts";
import { readScope, writeScope, type ReviewScope } from "./review-scope.ts";

/** A card as a panel shows it: which one, how it stood, and what is gone through. */
export interface ShownCard {
  cardId: string;
  /** The one of the card that was shown. */
  version: number;
  scope: ReviewScope;
}

/** The card on a panel as arguments of a custom id. */
export function writeCard({ cardId, version, scope }: ShownCard): string[] {
  return [shortenId(cardId), String(version), writeScope(scope)];
}

/**
 * Reads {@link writeCard}; `args` may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readCard(args: readonly string[]): ShownCard {
  return {
    cardId: readIdArgument(args, 0),
    version: readNumberArgument(args, 1),
    scope: readScope(args[2]),
  };
}
