import { targetLanguageShare } from "#/languages/text-measures/target-language-share.ts";
import { taskCorrectionsMax } from "#/prompts/message-task.ts";
import { parseTrailer } from "#/prompts/parse-trailer.ts";
import type { ParsedAnswer, VocabularyNote } from "#/prompts/trailer-notes.ts";
import { countCharacters } from "#/shared/clean-text.ts";

import type { AsideOffer } from "./aside-offer.ts";
import type { Aside } from "./aside.ts";
import { readScenarioDraft } from "./read-scenario-draft.ts";

/** What an answer was to. */
type Question = Pick<Aside, "kind" | "inputText" | "profile" | "interfaceLocale">;

/** An answer taken apart, as it was asked for. */
export function readAnswer(
  { kind, inputText }: Pick<Question, "kind" | "inputText">,
  raw: string,
): ParsedAnswer {
  return kind === "compare"
    ? parseTrailer(raw, inputText)
    : parseTrailer(raw, inputText, taskCorrectionsMax);
}

/** What can be kept of an answer; null where nothing can. */
export function offerOf(question: Question, raw: string): AsideOffer | null {
  if (question.kind === "compare") return null;
  if (question.kind === "scenario_draft") return offerScenario(question, raw);
  const { visibleText, corrections, vocabulary } = readAnswer(question, raw);
  const whole = question.kind === "translate" ? pairWith(question, spokenPart(visibleText)) : [];
  const offer = { corrections, vocabulary: [...whole, ...vocabulary] };
  const isEmpty = offer.corrections.length + offer.vocabulary.length === 0;
  return isEmpty ? null : { language: question.profile.language, ...offer };
}

function offerScenario(question: Question, raw: string): AsideOffer | null {
  const scenario = readScenarioDraft(raw, question);
  const { language } = question.profile;
  return scenario ? { language, corrections: [], vocabulary: [], scenario } : null;
}

/** Without what a model says of itself in small print, as the demo does. */
function spokenPart(text: string): string {
  return text.replaceAll(/^-# .*$/gmu, "").trim();
}

/** Characters of each side of a message that is kept whole: what a learner practises is shorter. */
const wholeCharactersMax = 200;

/** A message with its translation, whichever of both is in the language that is learned. */
function pairWith({ inputText, profile }: Question, translation: string): VocabularyNote[] {
  if ([inputText, translation].some((text) => countCharacters(text) > wholeCharactersMax)) {
    return [];
  }
  const message = inLine(inputText);
  const translated = inLine(translation);
  return isInTarget(profile, inputText, translation)
    ? [{ word: message, meaning: translated }]
    : [{ word: translated, meaning: message }];
}

function inLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

/** Where neither text tells, the message is what was to be understood. */
function isInTarget(
  { language: target, nativeLanguage: native }: Question["profile"],
  text: string,
  translation: string,
): boolean {
  const shareOf = (one: string) => targetLanguageShare(one, { target, native });
  return (shareOf(text) ?? 1 - (shareOf(translation) ?? 0)) >= 0.5;
}
