import { countWords } from "#/languages/text-measures/list-words.ts";
import type { ParsedAnswer } from "#/prompts/trailer-notes.ts";

import type { ComposedTurn } from "../compose-turn.ts";
import { sceneWordsOf } from "../scenes/scene-words.ts";
import type { SessionView } from "../session-view.ts";
import type { TurnWork } from "../turn-work.ts";
import { hearWords, type HeardWords } from "./list-turn-words.ts";

/** What is counted of a turn whose answer stands. */
export interface TurnCounts {
  /** Null of a greeting, which no words of the learner precede. */
  learnerWords: number | null;
  tutorWords: number;
  heard: HeardWords;
}

/** Counts what was said in a turn; it takes a while, so it comes before the transaction. */
export function countTurn(
  { session, turn }: Pick<TurnWork, "session" | "turn">,
  { learnerText, scenario }: ComposedTurn,
  notes: ParsedAnswer,
): TurnCounts {
  const { language } = session.profile;
  const { visibleText: tutorText } = notes;
  const isGreeting = turn.kind === "greeting";
  return {
    learnerWords: isGreeting ? null : countWords(learnerText, language),
    tutorWords: countWords(tutorText, language),
    heard: hearWords({
      language,
      learnerText,
      tutorText,
      noted: notes.vocabulary.map(({ word }) => word),
      listed: listOwnWords(session, scenario),
    }),
  };
}

/** The words that a session is to bring in: those of its briefing, and the key words of its scene. */
function listOwnWords(
  { briefing, profile }: SessionView,
  scenario: ComposedTurn["scenario"],
): string[] {
  const briefed = briefing?.words?.map(({ word }) => word) ?? [];
  return scenario ? briefed.concat(sceneWordsOf(scenario, profile.language)) : briefed;
}
