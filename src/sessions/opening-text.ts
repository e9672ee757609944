import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { Persona } from "#/personas/persona.ts";
import { greetingInstruction } from "#/prompts/greeting.ts";
import { sceneGreeting } from "#/prompts/scene-greeting.ts";

/** The user side of a session's first turn; of a scene's, with what is to be reached in it. */
export function openingText(
  profile: ProfileSnapshot,
  persona: Pick<Persona, "defaults"> | undefined,
  sceneNote: string | undefined,
): string {
  return sceneNote === undefined
    ? greetingInstruction(profile, persona)
    : sceneGreeting(profile, persona, sceneNote);
}
