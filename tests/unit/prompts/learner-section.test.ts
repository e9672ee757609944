import fc from "fast-check";
import path from "node:path";
import { describe, expect, test } from "vitest";

import { nativeLanguages, targetLanguages } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";
import { varietiesOf } from "#/languages/varieties.ts";
import {
  answerLengths,
  correctionTimings,
  formalityChoices,
  nativeHelpChoices,
  strictnessChoices,
} from "#/learners/preference-choices.ts";
import { profileSnapshotSchema, type ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";
import { learnerSection } from "#/prompts/learner-section.ts";
import { trailerInstruction } from "#/prompts/trailer-instruction.ts";
import { wordsPerTurn } from "#/prompts/words-per-turn.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

const plain: ProfileSnapshot = {
  language: "es",
  level: "A2",
  nativeLanguage: "de",
  nativeHelp: "when_stuck",
};

function section(wishes: Partial<ProfileSnapshot>, subject?: string): string {
  return learnerSection({ profile: { ...plain, ...wishes }, subject, persona: undefined });
}

describe("The learner section", () => {
  test("of a learner who wished for nothing is what a snapshot of before means", () => {
    const stored = profileSnapshotSchema.parse({
      language: "es",
      level: "A2",
      nativeLanguage: "de",
    });
    expect(learnerSection({ profile: stored, subject: undefined, persona: undefined })).toBe(
      [
        "# The learner",
        "They learn Spanish, level A2 (CEFR). Their native language is German.",
        "In their own words: <learner-data>topic: none chosen, follow their interests</learner-data>",
        "Answer in Spanish: at most 35 words, sentences of at most 9 words, present and the simplest past and future, everyday words, no idioms, at most three new words a turn. Ask one question at most, as the last sentence.",
        "Use German only where they are stuck or ask for it: one short sentence, then go on. Gloss each new word in brackets, in one to three German words.",
      ].join("\n"),
    );
  });

  test("holds the learner's words as quoted fields of one piece of data", () => {
    const text = section(
      { about: "I am a nurse", topicsLiked: ["gardens", "jazz"], topicsToAvoid: ["illness"] },
      "my trip",
    );
    expect(text).toContain(
      '<learner-data>topic: "my trip"; about them: "I am a nurse"; likes: "gardens; jazz"; avoid: "illness"</learner-data>',
    );
  });

  test.each<[string, Partial<ProfileSnapshot>, string]>([
    ["a variety", { variety: "es-MX" }, "Answer in Spanish (Mexico): at most 35 words"],
    ["shorter answers", { answerLength: "shorter" }, "at most 21 words"],
    ["longer answers", { answerLength: "longer" }, "at most 53 words"],
    ["formal address", { formality: "formal" }, "Address them formally."],
    ["informal address", { formality: "informal" }, "Address them informally."],
    ["corrections in the talk", { correctionTiming: "in_talk" }, "also say the right form"],
    ["corrections at the end", { correctionTiming: "at_end" }, "Leave their mistakes unsaid"],
  ])("asks for %s where the learner wishes it", (_, wishes, sentence) => {
    expect(section(wishes)).toContain(sentence);
    expect(section({})).not.toContain(sentence);
  });

  test("puts the learner's wish over the persona's manner, and that over Parley's", () => {
    const persona = {
      defaults: { correctionTiming: "in_talk", wordsPerTurn: { A2: 20 } },
    } as const;
    const write = (wishes: Partial<ProfileSnapshot>) =>
      learnerSection({ profile: { ...plain, ...wishes }, subject: undefined, persona });
    expect(write({})).toContain("at most 20 words");
    expect(write({})).toContain("also say the right form");
    expect(write({ answerLength: "longer" })).toContain("at most 30 words");
    const after = write({ correctionTiming: "after_answer" });
    expect(after).not.toContain("also say the right form");
    expect(write({ level: "B1" })).toContain("at most 50 words");
  });
});

const scripts = [
  "the quick brown fox ",
  "我是一名护士每天都很忙喜欢看电影",
  "毎日忙しいけれど映画が好きです",
  "நான் ஒரு செவிலியர் ",
  "👨‍👩‍👧‍👦",
  "😀",
  "🏳️‍🌈🇺🇦",
  "ẗ̴͓́e̷x̵t̸",
  "x7Q-",
  "{}<>\"'`",
];
/** Words long enough to reach each limit, in one script or several. */
const words = fc
  .array(fc.oneof(fc.constantFrom(...scripts), fc.string({ unit: "grapheme" })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join("").repeat(60));

describe("Whatever a learner wishes and writes", () => {
  const wishes = fc.constantFrom(...targetLanguages).chain((language) =>
    fc.record({
      profile: fc.record({
        language: fc.constant(language),
        level: fc.constantFrom(...levels),
        nativeLanguage: fc.constantFrom(...nativeLanguages),
        nativeHelp: fc.constantFrom(...nativeHelpChoices),
        formality: fc.constantFrom(...formalityChoices),
        correctionTiming: fc.constantFrom(...correctionTimings),
        strictness: fc.constantFrom(...strictnessChoices),
        answerLength: fc.constantFrom(...answerLengths),
        variety: fc.constantFrom(undefined, ...varietiesOf(language)),
        remembersFacts: fc.boolean(),
        topicsLiked: fc.array(words, { maxLength: 5 }),
        topicsToAvoid: fc.array(words, { maxLength: 5 }),
        about: words,
      }),
      subject: words,
    }),
  );

  test("its section takes at most 330 tokens and the notes' instruction at most 300", () => {
    fc.assert(
      fc.property(wishes, ({ profile, subject }) => {
        const written = learnerSection({ profile, subject, persona: undefined });
        expect(countPromptTokens(written)).toBeLessThanOrEqual(330);
        expect(countPromptTokens(trailerInstruction(profile))).toBeLessThanOrEqual(300);
      }),
      { numRuns: 300 },
    );
  });

  test("no line, tag, brace or quotation of theirs is added", () => {
    const shape = (text: string) => [
      text.split("\n").length,
      ...["<", ">", "{", "}", '"'].map((mark) => text.split(mark).length),
    ];
    fc.assert(
      fc.property(wishes, ({ profile, subject }) => {
        const own = { topicsLiked: ["x"], topicsToAvoid: ["x"], about: "x" };
        const harmless = learnerSection({
          profile: { ...profile, ...own },
          subject: "x",
          persona: undefined,
        });
        const wild = { about: `x${profile.about}`, topicsLiked: ["x", ...profile.topicsLiked] };
        const written = learnerSection({
          profile: { ...profile, ...own, ...wild },
          subject: `x${subject}`,
          persona: undefined,
        });
        expect(shape(written)).toEqual(shape(harmless));
      }),
    );
  });

  test("guidelines, persona and culture notes are the very same bytes", () => {
    const personas = loadPersonas(path.resolve(import.meta.dirname, "../../../personas"));
    const shared = (profile: ProfileSnapshot, subject: string | undefined) =>
      buildPrompt({
        personas,
        persona: personas.get("expert_scholar"),
        profile,
        subject,
        summary: undefined,
        history: [],
        newestPromptText: "Hola",
      }).system[0];
    fc.assert(
      fc.property(wishes, ({ profile, subject }) => {
        const { language, level, nativeLanguage, nativeHelp } = profile;
        const without = { language, level, nativeLanguage, nativeHelp };
        expect(shared(profile, subject)).toEqual(shared(without, undefined));
      }),
      { numRuns: 30 },
    );
  });
});

test("The tokens that are reserved for an answer cover the longest that can be wished for", () => {
  const words = fc.record({
    level: fc.constantFrom(...levels),
    answerLength: fc.constantFrom(undefined, ...answerLengths),
    own: fc.option(fc.integer({ min: 5, max: 500 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(words, ({ own, ...profile }) => {
      const persona = own === undefined ? {} : { wordsPerTurn: { [profile.level]: own } };
      const asked = wordsPerTurn(profile, { defaults: persona });
      // Eight tokens a word, and the notes behind them.
      expect(answerTokensMax(profile.level)).toBeGreaterThanOrEqual(asked * 8 + 500);
      expect(asked).toBeGreaterThan(0);
    }),
  );
});

test("What is called a mistake follows the learner's strictness", () => {
  const notes = (strictness: ProfileSnapshot["strictness"]) =>
    trailerInstruction({ ...plain, strictness });
  expect(notes("lenient")).toContain("hides the meaning");
  expect(notes("strict")).toContain("sounds unnatural");
  expect(notes("balanced")).toContain("chat spelling, a missing capital");
  expect(notes(undefined)).toBe(notes("balanced"));
  for (const strictness of strictnessChoices) {
    expect(notes(strictness)).toContain("In doubt, none; never correct what is right.");
  }
});
