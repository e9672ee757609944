import { languageName } from "#/languages/languages.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { Persona } from "#/personas/persona.ts";

import { composePromptText } from "./compose-prompt-text.ts";
import { wordsPerTurn } from "./words-per-turn.ts";

/**
 * The user side of a scene's first turn: the tutor opens it in its role. `sceneNote` says what is to
 * be reached; it comes first, so that it is found again.
 */
export function sceneGreeting(
  profile: ProfileSnapshot,
  persona: Pick<Persona, "defaults"> | undefined,
  sceneNote: string,
): string {
  const language = languageName(profile.language, "en");
  return composePromptText({
    texts: [],
    notes: [
      sceneNote,
      `The scene begins; the learner has written nothing yet. No word as their tutor: open the scene in your role, in ${language}, as such a talk begins, and end with one question or offer that is easy to answer at ${profile.level}. At most ${String(wordsPerTurn(profile, persona))} words. All lists in the notes are empty.`,
    ],
  });
}
