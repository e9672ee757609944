import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";
import type { Persona } from "#/personas/persona.ts";
import type { ModelMessage, SystemBlock } from "#/providers/language-model.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

import type { Briefing } from "./briefing.ts";
import type { TalkWishes } from "./shape-section.ts";

/** One earlier exchange, as it was sent and as it came back: byte for byte, with its trailer. */
export interface HistoryTurn {
  promptText: string;
  answerText: string;
}

/** All that a prompt depends on. Equal inputs give equal bytes. */
export interface PromptInput {
  personas: PersonaLibrary;
  /** Undefined for a plain tutor, whose request has no persona section. */
  persona: Persona | undefined;
  /** What the learner wants to talk about, as typed; undefined or empty where they said nothing. */
  subject: string | undefined;
  /** How the talk is to be led; nothing where it is left out. */
  talk?: TalkWishes;
  profile: ProfileSnapshot;
  /** The scene that is played; undefined for all other talks. */
  scenario?: Scenario | undefined;
  /** What the tutor is given beside the profile; nothing where it is left out. */
  briefing?: Briefing | null;
  /** The summary of the turns that compaction cut, where there is one. */
  summary: string | undefined;
  /** Turns since the summary, oldest first. */
  history: readonly HistoryTurn[];
  /** The user side of the newest turn, made by {@link composePromptText} or a greeting's. */
  newestPromptText: string;
}

/** What a {@link ModelRequest} is made of. */
export interface Prompt {
  system: SystemBlock[];
  messages: ModelMessage[];
}
