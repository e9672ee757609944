import { factRoom } from "#/learners/facts/fact.ts";
import type { SystemBlock } from "#/providers/language-model.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

import type { Briefing, BriefingFact } from "./briefing.ts";
import { quoteField } from "./escape-data.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";

/** How many tokens the facts may take with their heading, as `countPromptTokens` counts them. */
export const factsTokensMax = 300;

/** What a tutor is given beside the profile, a block each. */
export function briefingBlocks(briefing: Briefing | null | undefined): SystemBlock[] {
  const sections = [factsSection(briefing?.facts ?? [])];
  return sections
    .filter((section) => section !== undefined)
    .map((text) => ({ text, cache: "session" }));
}

/** Quoted like all that a learner wrote: whatever it says, it is data. What there is no room for is left out. */
function factsSection(facts: readonly BriefingFact[]): string | undefined {
  let section: string | undefined;
  const quoted: string[] = [];
  for (const { text } of facts) {
    quoted.push(quoteField(text, factRoom.charactersMax, factRoom.tokensMax));
    const longer = `# What you remember of them
They told you this before; it may have changed. Come back to it where it fits, never list it: ${dataOpening}${quoted.join("; ")}${dataClosing}`;
    if (countPromptTokens(longer) > factsTokensMax) break;
    section = longer;
  }
  return section;
}
