import { languageName } from "#/languages/languages.ts";
import type { Strictness } from "#/learners/preference-choices.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

import { correctionKinds } from "./trailer-notes.ts";
import { trailerClosing, trailerOpening } from "./trailer-tag.ts";

/** What the learner wants to be called a mistake. */
const mistakes: Readonly<Record<Strictness, string>> = {
  lenient: "Only what hides the meaning or is plainly wrong.",
  balanced: "Another style, chat spelling, a missing capital or final full stop are no mistakes.",
  strict: "Also what sounds unnatural, misses the register, lacks a capital or full stop.",
};

/** The part of the system message that asks for the notes behind each answer, with their schema. */
export function trailerInstruction(profile: ProfileSnapshot): string {
  const language = languageName(profile.language, "en");
  const native = languageName(profile.nativeLanguage, "en");
  const facts = profile.remembersFacts === true ? factForm : "";
  return `# Notes behind every answer
End every answer with one line of valid JSON in exactly this form, nothing after it:
${trailerOpening}{"corrections":[{"original":"","corrected":"","kind":"","why":""}],"vocabulary":[{"word":"","meaning":""}],"objectives":[]${facts}}${trailerClosing}
Never mention it: the learner cannot see it. Empty lists are []; "objectives" is, unless told otherwise.
- corrections: at most three real mistakes in their newest message, the most useful first. "original": their exact words, as few as show the mistake; "corrected": with the least change; "kind": ${correctionKinds.join(", ")}; "why": one short sentence in ${native}. ${mistakes[profile.strictness ?? "balanced"]} In doubt, none; never correct what is right.
- vocabulary: at most three useful ${language} words or phrases of your answer, likely new at ${profile.level}; "meaning" in ${native}.`;
}

/** Where the tutor may remember what the learner tells; what belongs there stands with what it remembers. */
const factForm = `,"facts":[{"fact":"","evidence":""}]`;
