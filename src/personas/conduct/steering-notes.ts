import type { SteeringWishes } from "./steering-wishes.ts";
import { measureNames, type MeasureName } from "./measure-names.ts";

/** On which side of its band a measure lies. */
export type SteeringDirection = "below" | "above";

/** What is said to a tutor, and the wish of the learner that it would speak against. */
export interface NoteEntry {
  text: string;
  speaksAgainst?: (wishes: SteeringWishes) => boolean;
}

const wantsLonger = ({ answerLength }: SteeringWishes): boolean => answerLength === "longer";
const wantsShorter = ({ answerLength }: SteeringWishes): boolean => answerLength === "shorter";
const wantsOwnLanguage = ({ nativeHelp }: SteeringWishes): boolean => nativeHelp === "always";
const wantsNoOwnLanguage = ({ nativeHelp }: SteeringWishes): boolean => nativeHelp === "never";
const wantsFormsInTalk = ({ correctionTiming }: SteeringWishes): boolean =>
  correctionTiming === "in_talk";

/**
 * Every note there is, by measure and side. English, as the rest of the prompt; at most forty tokens
 * each. A side on which nothing can be wrong has none.
 */
export const steeringNotes: Readonly<
  Record<MeasureName, Partial<Readonly<Record<SteeringDirection, NoteEntry>>>>
> = {
  above_level_share: {
    above: {
      text: "Your last answers were above the learner's level. Use more frequent words and shorter sentences now.",
    },
    below: {
      text: "Your last answers were easier than the learner needs. Use the language of their level in full.",
    },
  },
  target_language_share: {
    below: {
      text: "You slipped out of the language the learner is learning. Answer in that language, in simpler words if needed.",
      speaksAgainst: wantsOwnLanguage,
    },
    above: {
      text: "The learner may need a word in their own language: gloss the one hardest word in brackets.",
      speaksAgainst: wantsNoOwnLanguage,
    },
  },
  words_per_turn_share: {
    above: {
      text: "Your last answers were too long. Keep this one clearly within the word limit.",
    },
    below: {
      text: "You have room: say a little more this time, still within the word limit.",
      speaksAgainst: wantsShorter,
    },
  },
  false_praise_share: {
    above: {
      text: "You praised what was not right. Praise only what is, and never let a mistake pass as correct.",
    },
  },
  early_reveal_share: {
    above: {
      text: "You gave the right form away too soon. Give one hint instead, until the learner has tried twice.",
      speaksAgainst: wantsFormsInTalk,
    },
  },
  unsourced_citation_share: {
    above: {
      text: "You named a source that you cannot check. Name no studies, figures, years or links; say what you know plainly.",
    },
  },
  many_questions_share: {
    above: { text: "You asked too many questions at once. Ask one at most in this answer." },
  },
  question_share: {
    below: { text: "You have asked little lately. Let this answer end with one question." },
    above: {
      text: "Not every answer needs a question. Answer this time without one, and leave the word to the learner.",
    },
  },
  median_words: {
    above: {
      text: "Your answers have grown long. Say this in clearly fewer words.",
      speaksAgainst: wantsLonger,
    },
    below: {
      text: "Your answers have grown very short. Say a little more, within the word limit.",
      speaksAgainst: wantsShorter,
    },
  },
  talk_share: {
    above: {
      text: "You talk more than the learner. Say less, and give them something to tell you.",
      speaksAgainst: wantsLonger,
    },
    below: {
      text: "You say little beside the learner. Give a little more back this time.",
      speaksAgainst: wantsShorter,
    },
  },
  uptake_share: {
    below: { text: "Build on what the learner just said: take up one of their own words." },
    above: { text: "You repeat the learner's words a lot. Answer them in words of your own." },
  },
  context_share: {
    below: {
      text: "Come back to something the learner told you earlier in this talk, if it fits.",
    },
    above: { text: "Stay with what the learner says now, rather than with what was said before." },
  },
  why_share: {
    below: {
      text: "Say why: give the reason behind the form or word you use, in one short sentence.",
    },
    above: {
      text: "Explain less this time: let the learner use the form rather than read about it.",
    },
  },
  progress_share: {
    below: {
      text: "Name one thing that has become better, or the effort you see, if it is true. Be concrete.",
    },
    above: { text: "You speak of progress very often. Let the learner's words stand this time." },
  },
  generic_praise_share: {
    above: {
      text: "Your praise has been general. Name exactly what was good, or praise nothing this time.",
    },
    below: { text: "A warm word fits now, if the learner has earned one." },
  },
  term_gloss_share: {
    below: {
      text: "If you use a grammar term, say in a few plain words what it means, or leave it out.",
    },
    above: { text: "The learner knows the grammar terms: use them without explaining each." },
  },
  hedge_share: {
    above: {
      text: "Say plainly what you know, without maybe or I think. What you do not know, say so once.",
    },
    below: { text: "Where usage varies or you are unsure, say so plainly." },
  },
  analogy_share: {
    below: {
      text: 'Bring in one fresh comparison, or a "what if", that fits what the learner says.',
    },
    above: { text: "Leave comparisons and what-ifs aside this time: say it plainly." },
  },
  analogy_limit_share: {
    below: { text: "When you compare, say in a few words where the comparison stops." },
    above: { text: "Let a comparison stand by itself this time." },
  },
};

/** The measure that a tutor was told of, in words that hold one of the notes as a line; null for none. */
export function findSteeredMeasure(told: string): MeasureName | null {
  const lines = new Set(told.split("\n"));
  const isTold = (measure: MeasureName) =>
    Object.values(steeringNotes[measure]).some(({ text }) => lines.has(text));
  return measureNames.find(isTold) ?? null;
}
