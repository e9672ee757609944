import { contentWords } from "#/languages/text-measures/content-words.ts";
import { isAboveLevel } from "#/languages/text-measures/is-above-level.ts";
import { countWords } from "#/languages/text-measures/list-words.ts";
import { readability } from "#/languages/text-measures/readability.ts";
import { shareOutsideTop } from "#/languages/text-measures/share-outside-top.ts";
import { splitSentences } from "#/languages/text-measures/split-sentences.ts";
import {
  sentencesInTarget,
  targetLanguageShare,
} from "#/languages/text-measures/target-language-share.ts";

import type { AnswerConduct } from "./answer-conduct.ts";
import type { AnswerToMeasure } from "./answer-to-measure.ts";
import { countQuestions } from "./count-questions.ts";
import { createPhraseFinder, hasLexicon } from "./find-phrases.ts";
import { uptakeShare } from "./find-uptake.ts";
import { measurePhrases, noPhraseMarks } from "./measure-phrases.ts";
import { prepareText } from "./prepare-text.ts";

/** Measures one answer without a model. Pure. */
export function measureAnswer(answer: AnswerToMeasure): AnswerConduct {
  const { text, language, level } = answer;
  const words = countWords(text, language);
  const languages = { target: language, native: answer.nativeLanguage };
  const targetShare = targetLanguageShare(text, languages);
  // Help in the learner's own language says nothing of how hard the answer is.
  const inTarget = sentencesInTarget(text, languages);
  const known = new Set(
    [...answer.earlierLearnerTexts, answer.learnerText].flatMap((own) =>
      contentWords(own, language),
    ),
  );
  const prepared = prepareText(text);
  const phrases = createPhraseFinder(languagesOf(answer, targetShare));
  return {
    level,
    words,
    sentences: splitSentences(text, language).length,
    learnerWords: countWords(answer.learnerText, language),
    turnOfTalk: answer.earlierLearnerTexts.length + 1,
    questions: countQuestions(prepared, language, phrases),
    isTooLong: words > answer.wordsPerTurn,
    isAboveLevel: isAboveLevel(inTarget, language, level, known) ?? null,
    outsideTopShare: shareOutsideTop(inTarget, language, level, known) ?? null,
    readability: readability(inTarget, language) ?? null,
    targetLanguageShare: targetShare ?? null,
    uptakeShare: uptakeShare(answer),
    ...(hasLexicon(language) ? measurePhrases(answer, prepared, phrases) : noPhraseMarks),
    steered: answer.steered,
  };
}

/** Under this share of the language learnt, the tutor also speaks the learner's own. */
const mixedBelowShare = 0.7;

function languagesOf(answer: AnswerToMeasure, targetShare: number | undefined): string[] {
  const isMixed = (targetShare ?? 1) < mixedBelowShare;
  return isMixed ? [answer.language, answer.nativeLanguage] : [answer.language];
}
