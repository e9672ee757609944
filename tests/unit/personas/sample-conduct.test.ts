import path from "node:path";
import { describe, expect, test } from "vitest";

import { isTargetLanguage } from "#/languages/languages.ts";
import { levelStyles } from "#/languages/levels.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";
import { loadPersonas } from "#/personas/load-personas.ts";

const personas = loadPersonas(path.resolve(import.meta.dirname, "../../../personas"));

/** Every sample of a persona, as the measures see it at B1. */
function measureSamples(personaId: string): { sample: string; conduct: AnswerConduct }[] {
  const samples = Object.entries(personas.get(personaId)?.samples ?? {});
  return samples.flatMap(([language, texts]) =>
    texts.map((sample) => ({ sample, conduct: measureSample(sample, language) })),
  );
}

function measureSample(text: string, language: string): AnswerConduct {
  if (!isTargetLanguage(language)) throw new Error(`${language} is not taught.`);
  return measureAnswer({
    text,
    language,
    nativeLanguage: language === "en" ? "de" : "en",
    level: "B1",
    wordsPerTurn: levelStyles.B1.wordsPerTurn,
    learnerText: "",
    corrections: [],
    earlierLearnerTexts: [],
    steered: null,
  });
}

/** The samples that do not show what they are there to show. */
const unlike = (personaId: string, isAsItShould: (conduct: AnswerConduct) => boolean) =>
  measureSamples(personaId)
    .filter(({ conduct }) => !isAsItShould(conduct))
    .map(({ sample }) => sample);

// Models follow samples more closely than rules: a sample outside its persona's bands teaches the wrong thing.
describe("The samples show what the measures ask for", () => {
  test("the friendly one and the challenger ask, in few words", () => {
    const asks = ({ questions, words }: AnswerConduct) => questions === 1 && words <= 40;
    expect(unlike("friendly_conversationalist", asks)).toEqual([]);
    expect(unlike("guiding_challenger", asks)).toEqual([]);
  });

  test("the coach names progress or effort, and praises nothing in general", () => {
    const names = ({ namesProgress, genericPraise }: AnswerConduct) =>
      namesProgress === true && genericPraise === false;
    expect(unlike("encouraging_coach", names)).toEqual([]);
  });

  test("the scholar says what its terms mean, and does not hedge or cite", () => {
    const isExact = ({ term, termGlossed, hedge, unsourcedCitation }: AnswerConduct) =>
      (term === false || termGlossed === true) && hedge === false && unsourcedCitation === false;
    expect(unlike("expert_scholar", isExact)).toEqual([]);
  });

  test("the mentor compares or asks what if, and says where a comparison ends", () => {
    const imagines = ({ analogy, analogyLimit, whatIf }: AnswerConduct) =>
      whatIf === true || (analogy === true && analogyLimit === true);
    expect(unlike("creative_mentor", imagines)).toEqual([]);
  });

  test("nobody praises falsely, gives a solution away or drifts into another language", () => {
    for (const { id } of personas.list("en-US")) {
      const isSound = ({ falsePraise, targetLanguageShare }: AnswerConduct) =>
        falsePraise !== true && (targetLanguageShare ?? 1) === 1;
      expect(unlike(id, isSound)).toEqual([]);
    }
  });
});
