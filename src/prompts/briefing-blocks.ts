import { languageName } from "#/languages/languages.ts";
import { factRoom } from "#/learners/facts/fact.ts";
import type { SystemBlock } from "#/providers/language-model.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

import type { BriefingFact } from "./briefing.ts";
import { quoteField } from "./escape-data.ts";
import type { PromptInput } from "./prompt-input.ts";
import { textSection, wordsSection } from "./study-sections.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";

/** How many tokens memory may take, as `countPromptTokens` counts them. */
export const memoryTokensMax = 300;

/** What a tutor is given beside the standing sections, a block each, in the order of what changes least. */
export function briefingBlocks({
  profile,
  briefing,
}: Pick<PromptInput, "profile" | "briefing">): SystemBlock[] {
  const sections = [
    ...(profile.remembersFacts === true
      ? [memorySection(profile.nativeLanguage, briefing?.facts ?? [])]
      : []),
    ...(briefing?.text ? [textSection(briefing.text)] : []),
    ...(briefing?.words ? [wordsSection(briefing.words)] : []),
  ];
  return sections.map((text) => ({ text, cache: "session" }));
}

/**
 * What the tutor remembers, and what more it may. Facts are quoted like all that a learner wrote:
 * whatever they say, they are data. What there is no room for is left out.
 */
function memorySection(nativeLanguage: string, facts: readonly BriefingFact[]): string {
  const rule = `# What you remember of them
In the notes, "facts" is at most one lasting thing that their newest message tells about themselves: "fact" in ${languageName(nativeLanguage, "en")}, in at most ten words; "evidence": their exact words. Never health, beliefs, politics, sexuality, addresses or other people's names.`;
  const quoted: string[] = [];
  let section = rule;
  for (const { text } of facts) {
    quoted.push(quoteField(text, factRoom.charactersMax, factRoom.tokensMax));
    const longer = `${rule}
They told you before (it may have changed; come back to it where it fits, never list it): ${dataOpening}${quoted.join("; ")}${dataClosing}`;
    if (countPromptTokens(longer) > memoryTokensMax) break;
    section = longer;
  }
  return section;
}
