import { languageName } from "#/languages/languages.ts";
import { isAtMost, levelStyles } from "#/languages/levels.ts";
import { varietyName } from "#/languages/varieties.ts";
import { aboutRoom, joinTopics, topicsRoom, type TextRoom } from "#/learners/preference-texts.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { correctionTimingOf } from "#/personas/correction-timing.ts";
import type { Persona } from "#/personas/persona.ts";

import { quoteField, subjectRoom } from "./escape-data.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";
import { wordsPerTurn } from "./words-per-turn.ts";

/** What a learner section is made of. */
export interface LearnerSectionInput {
  profile: ProfileSnapshot;
  /** As typed; undefined or empty where they said nothing. */
  subject: string | undefined;
  /** Undefined for a plain tutor. */
  persona: Pick<Persona, "defaults"> | undefined;
}

/** What the tutor knows about the learner and their wishes, and what follows for each answer. */
export function learnerSection({ profile, subject, persona }: LearnerSectionInput): string {
  const language = languageName(profile.language, "en");
  const variety = profile.variety ? varietyName(profile.variety, "en") : language;
  const style = levelStyles[profile.level];
  const words = String(wordsPerTurn(profile, persona));
  return [
    "# The learner",
    `They learn ${language}, level ${profile.level} (CEFR). Their native language is ${languageName(profile.nativeLanguage, "en")}.`,
    `In their own words: ${dataOpening}${ownWords(profile, subject)}${dataClosing}`,
    `Answer in ${variety}: at most ${words} words, sentences of at most ${String(style.wordsPerSentence)} words, ${style.language}. Ask one question at most, as the last sentence.`,
    ...nativeHelp(profile),
    ...formality[profile.formality ?? "follow_culture"],
    ...corrections[correctionTimingOf(profile, persona)],
  ].join("\n");
}

/** What a learner typed, as quoted fields. */
function ownWords(profile: ProfileSnapshot, subject: string | undefined): string {
  const fields = [
    field("topic", subject, subjectRoom) ?? "topic: none chosen, follow their interests",
    field("about them", profile.about, aboutRoom),
    field("likes", joinTopics(profile.topicsLiked ?? []), topicsRoom),
    field("avoid", joinTopics(profile.topicsToAvoid ?? []), topicsRoom),
  ];
  return fields.filter((written) => written !== undefined).join("; ");
}

function field(name: string, text: string | undefined, room: TextRoom): string | undefined {
  return text?.trim()
    ? `${name}: ${quoteField(text, room.charactersMax, room.tokensMax)}`
    : undefined;
}

const formality = {
  follow_culture: [],
  informal: ["Address them informally."],
  formal: ["Address them formally."],
} as const;

const corrections = {
  in_talk: ["Where they make a mistake, also say the right form in your answer."],
  after_answer: [],
  at_end: ["Leave their mistakes unsaid: they read them after the talk."],
} as const;

function nativeHelp(profile: ProfileSnapshot): string[] {
  const native = languageName(profile.nativeLanguage, "en");
  if (profile.nativeLanguage === profile.language) {
    return ["They learn their own language: explain in it, more simply where they are stuck."];
  }
  if (profile.nativeHelp === "never") {
    return [
      `Never use ${native} in the answer; explain with simpler words, examples and opposites.`,
    ];
  }
  if (profile.nativeHelp === "always") {
    return [`After each sentence that may be hard, add its meaning in ${native} in brackets.`];
  }
  const gloss = isAtMost(profile.level, "A2")
    ? ` Gloss each new word in brackets, in one to three ${native} words.`
    : "";
  return [
    `Use ${native} only where they are stuck or ask for it: one short sentence, then go on.${gloss}`,
  ];
}
