import { briefingBlocks } from "#/prompts/briefing-blocks.ts";
import type { Briefing, BriefingFact } from "#/prompts/briefing.ts";
import type { PromptInput } from "#/prompts/prompt-input.ts";

import { boundPromptTokens } from "../token-bound.ts";

/** A briefing with these facts and what else it holds; null where that is nothing. */
export function briefFacts(
  given: Briefing | null,
  facts: readonly BriefingFact[],
): Briefing | null {
  const { facts: _before, ...others } = given ?? {};
  const briefing = { ...(facts.length === 0 ? {} : { facts }), ...others };
  return Object.keys(briefing).length === 0 ? null : briefing;
}

/** How many tokens what a tutor is given beside the standing sections takes at most. */
export function boundBriefing(given: Pick<PromptInput, "profile" | "briefing">): number {
  return boundPromptTokens({ system: briefingBlocks(given), messages: [] });
}
