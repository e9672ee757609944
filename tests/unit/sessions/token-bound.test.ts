import fc from "fast-check";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { expect, test } from "vitest";

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
import { loadPersonas } from "#/personas/load-personas.ts";
import type { Persona } from "#/personas/persona.ts";
import { readPersonaSource } from "#/personas/read-persona-file.ts";
import { writeServerPersonaId } from "#/personas/server-persona-id.ts";
import { buildPrompt, buildSystem } from "#/prompts/build-prompt.ts";
import { composePromptText } from "#/prompts/compose-prompt-text.ts";
import { placementOverNote } from "#/prompts/placement-talk.ts";
import {
  boundPromptTokens,
  boundStanding,
  boundTokens,
  conductNoteTokensMax,
} from "#/sessions/token-bound.ts";

import { hardScripts, largestScene } from "../../support/largest-scene.ts";
import { personaSource } from "../../support/server-persona-source.ts";

const personas = loadPersonas(path.resolve(import.meta.dirname, "../../../personas"));

function readOwn(text: string): Persona | undefined {
  const reading = readPersonaSource(
    "own.md",
    personaSource({ text }),
    writeServerPersonaId(randomUUID()),
  );
  return "value" in reading ? reading.value : undefined;
}

/** A server's own persona in one script, as long as it may be. */
function longestIn(script: string): Persona {
  let [fits, beyond] = [1, 4_000];
  while (beyond - fits > 1) {
    const middle = Math.floor((fits + beyond) / 2);
    if (readOwn(script.repeat(middle))) fits = middle;
    else beyond = middle;
  }
  return readOwn(script.repeat(fits))!;
}

const tutors = [
  undefined,
  ...personas.list("en-US").map(({ id }) => personas.get(id)),
  ...hardScripts.map(longestIn),
];

const words = fc
  .array(fc.oneof(fc.constantFrom(...hardScripts), fc.string({ unit: "grapheme" })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join("").repeat(160));

const wishes = fc.constantFrom(...targetLanguages).chain((language) =>
  fc.record({
    persona: fc.constantFrom(...tutors),
    scenario: fc.constantFrom(undefined, ...hardScripts.map(largestScene)),
    subject: words,
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
      about: words,
      topicsLiked: fc.tuple(words),
      topicsToAvoid: fc.tuple(words),
    }),
  }),
);

/** All sections together, each within its own bound. */
const systemTokensMax = 6_800;

test("A session knows what its system part takes, and that is bounded whoever teaches and whatever is wished", () => {
  const most = { tokens: 0 };
  fc.assert(
    fc.property(wishes, (given) => {
      const past = { summary: undefined, history: [], newestPromptText: "" };
      const { system } = buildPrompt({ personas, ...given, ...past });
      const tokens = boundPromptTokens({ system, messages: [] });
      const standing = boundStanding(buildSystem({ personas, ...given }), { kind: "conversation" });
      expect(standing.systemTokens).toBe(tokens);
      most.tokens = Math.max(most.tokens, tokens);
      expect(tokens).toBeLessThanOrEqual(systemTokensMax);
    }),
    {
      numRuns: 400,
      examples: [
        [
          {
            persona: longestIn("═"),
            scenario: largestScene("═"),
            subject: "═".repeat(200),
            profile: {
              language: "zh",
              level: "A1",
              nativeLanguage: "pt",
              nativeHelp: "when_stuck",
              formality: "informal",
              correctionTiming: "in_talk",
              strictness: "balanced",
              answerLength: "longer",
              variety: "zh-Hant",
              about: "═".repeat(200),
              topicsLiked: ["═".repeat(200)],
              topicsToAvoid: ["═".repeat(200)],
            },
          },
        ],
      ],
    },
  );
  // And not for nothing: the worst of these comes near.
  expect(most.tokens).toBeGreaterThan(systemTokensMax * 0.85);
});

test("A server's own tutor in a script that tokenizers cut small is held to what it may be billed", () => {
  const lines = (count: number) =>
    readPersonaSource(
      "own.md",
      personaSource({ text: "═".repeat(count) }),
      writeServerPersonaId(randomUUID()),
    );
  expect(lines(700)).toHaveProperty("value");
  expect(lines(2_000)).toMatchObject({ faults: [{ code: "too_many_tokens" }] });
});

test("Every turn of a placement reserves what its last note takes beside a word on conduct", () => {
  const note = boundTokens(composePromptText({ texts: [], notes: [placementOverNote] }));
  const { noteTokens } = boundStanding([], { kind: "placement" });
  expect(boundStanding([], { kind: "conversation" }).noteTokens).toBe(conductNoteTokensMax);
  expect(note).toBeLessThanOrEqual(noteTokens - conductNoteTokensMax);
});
