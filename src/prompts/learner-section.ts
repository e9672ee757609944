import { languageName } from "#/languages/languages.ts";
import { isAtMost, levelStyles } from "#/languages/levels.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

import { quoteField, subjectCharactersMax } from "./escape-data.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";

/** What the tutor knows about the learner, and what follows from it for each answer. */
export function learnerSection(profile: ProfileSnapshot, subject: string | undefined): string {
  const language = languageName(profile.language, "en");
  const style = levelStyles[profile.level];
  return [
    "# The learner",
    `They learn ${language}, level ${profile.level} (CEFR). Their native language is ${languageName(profile.nativeLanguage, "en")}.`,
    `Their topic, in their own words: ${dataOpening}${describeSubject(subject)}${dataClosing}`,
    `Answer in ${language}: at most ${String(style.wordsPerTurn)} words, sentences of at most ${String(style.wordsPerSentence)} words, ${style.language}. Ask one question at most, as the last sentence.`,
    nativeHelp(profile),
  ].join("\n");
}

/** The learner's subject as quoted data, or that they chose none. */
function describeSubject(subject: string | undefined): string {
  return subject?.trim()
    ? quoteField(subject, subjectCharactersMax)
    : "none chosen, follow their interests";
}

function nativeHelp(profile: ProfileSnapshot): string {
  const native = languageName(profile.nativeLanguage, "en");
  if (profile.nativeLanguage === profile.language) {
    return "They learn their own language: explain in it, more simply where they are stuck.";
  }
  if (profile.nativeHelp === "never") {
    return `Never use ${native} in the answer; explain with simpler words, examples and opposites.`;
  }
  if (profile.nativeHelp === "always") {
    return `After each sentence that may be hard, add its meaning in ${native} in brackets.`;
  }
  const gloss = isAtMost(profile.level, "A2")
    ? ` At this level, add a gloss of one to three ${native} words in brackets to each new word.`
    : "";
  return `Use ${native} only where they are stuck, ask for it or write in it: one short sentence of help, then go on in the language they learn.${gloss}`;
}
