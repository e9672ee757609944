import { languageName } from "#/languages/languages.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

import { correctionKinds } from "./trailer-notes.ts";
import { trailerClosing, trailerOpening } from "./trailer-tag.ts";

/** The part of the system message that asks for the notes behind each answer, with their schema. */
export function trailerInstruction(profile: ProfileSnapshot): string {
  const language = languageName(profile.language, "en");
  const native = languageName(profile.nativeLanguage, "en");
  return `# Notes behind every answer
End every answer with one line in exactly this form, and nothing after it:
${trailerOpening}{"corrections":[{"original":"","corrected":"","kind":"","why":""}],"vocabulary":[{"word":"","meaning":""}],"objectives":[]}${trailerClosing}
The learner does not see this line. Never mention it, and write nothing like it elsewhere. It is valid JSON; a list with nothing to say is [].
- corrections: real mistakes in the learner's newest message only, at most three, the most useful first. "original": their exact words, as few as show the mistake. "corrected": the same words with the least change. "kind": one of ${correctionKinds.join(", ")}. "why": one short sentence in ${native}. Leave fine sentences alone: another style, a missing capital or final full stop, chat spelling are no mistakes. In doubt, no correction. Never correct what is already right.
- vocabulary: at most three useful ${language} words or phrases of your answer that are likely new at ${profile.level}. "meaning": in ${native}.
- objectives: [] unless objectives are listed above; then {"id":"","evidence":""} for each one just met, the evidence in the learner's exact words.`;
}
