import { languageName } from "#/languages/languages.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { Persona } from "#/personas/persona.ts";

import { composePromptText } from "./compose-prompt-text.ts";
import { wordsPerTurn } from "./words-per-turn.ts";

/** The user side of a session's first turn, in which the learner has written nothing yet. */
export function greetingInstruction(
  profile: ProfileSnapshot,
  persona: Pick<Persona, "defaults"> | undefined,
): string {
  const language = languageName(profile.language, "en");
  return composePromptText({
    texts: [],
    notes: [
      `The session begins; the learner has written nothing yet. In ${language}, greet them in one short sentence as the tutor you are, then ask exactly one question that is easy to answer at ${profile.level}: about their topic if they chose one, else about their day. At most ${String(wordsPerTurn(profile, persona))} words. All lists in the notes are empty.`,
    ],
  });
}
