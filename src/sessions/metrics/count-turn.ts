import { countWords } from "#/languages/text-measures/list-words.ts";
import type { ParsedAnswer } from "#/prompts/trailer-notes.ts";
import { findScenario } from "#/scenarios/find-scenario.ts";

import type { ComposedTurn } from "../compose-turn.ts";
import { sceneWordsOf } from "../scenes/scene-words.ts";
import type { AnswerServices } from "../services.ts";
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
export async function countTurn(
  services: AnswerServices,
  { session, turn }: Pick<TurnWork, "session" | "turn">,
  { learnerText }: ComposedTurn,
  notes: ParsedAnswer,
): Promise<TurnCounts> {
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
      listed: await listOwnWords(services, session),
    }),
  };
}

/** The words that a session is to bring in: those of its briefing, and the key words of its scene. */
async function listOwnWords(services: AnswerServices, session: SessionView): Promise<string[]> {
  const { scenarioId, scenarioVersion, profile } = session;
  const briefed = session.briefing?.words?.map(({ word }) => word) ?? [];
  if (scenarioId === null) return briefed;
  const scenario = await findScenario(services, { scenarioId, scenarioVersion });
  return scenario ? briefed.concat(sceneWordsOf(scenario, profile.language)) : briefed;
}
