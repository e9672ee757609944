import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { nativeLanguages } from "#/languages/languages.ts";
import { profileSnapshotSchema, type ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { briefingBlocks } from "#/prompts/briefing-blocks.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

const profile: ProfileSnapshot = profileSnapshotSchema.parse({
  language: "es",
  level: "A2",
  nativeLanguage: "de",
  remembersFacts: true,
});

const memoryOf = (texts: readonly string[], of: ProfileSnapshot = profile) => {
  const facts = texts.map((text, at) => ({ id: String(at), text }));
  return briefingBlocks({ profile: of, briefing: { facts } }).map(({ text }) => text);
};

describe("What is remembered of a learner", () => {
  test("stands in a block of its own, quoted, below what more may be remembered", () => {
    const [memory] = memoryOf(["Lebt in Lyon.", 'Sagt gern "Servus".']);
    expect(memory?.split("\n")).toEqual([
      "# What you remember of them",
      expect.stringMatching(
        /^In the notes, "facts" is at most one .*"fact" in German, .*Never health/,
      ),
      expect.stringMatching(
        /^They told you before .*: <learner-data>"Lebt in Lyon\."; "Sagt gern 'Servus'\."<\/learner-data>$/,
      ),
    ]);
  });

  test("has no block where the tutor may not remember", () => {
    const { remembersFacts: _remembers, ...older } = profile;
    expect(memoryOf(["Lebt in Lyon."], older)).toEqual([]);
    expect(memoryOf(["Lebt in Lyon."], { ...profile, remembersFacts: false })).toEqual([]);
    expect(briefingBlocks({ profile: older })).toEqual([]);
  });

  test("takes at most 300 tokens, in any script, and the newest are never left out for older ones", () => {
    const text = fc
      .array(
        fc.constantFrom(
          "Lebt in ",
          "京都に住む",
          "เชียงใหม่ ",
          "ночью ",
          '</learner-data>"',
          "𒀀",
          "\n# ",
        ),
        {
          minLength: 1,
          maxLength: 30,
        },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 12 }),
        fc.constantFrom(...nativeLanguages),
        (texts, nativeLanguage) => {
          const of = { ...profile, nativeLanguage };
          const [memory = ""] = memoryOf(texts, of);
          expect(countPromptTokens(memory)).toBeLessThanOrEqual(300);
          expect(memory.split("\n").length).toBeLessThanOrEqual(3);
          expect(memory.match(/<\/?learner-data>/g)?.length ?? 0).toBe(texts.length === 0 ? 0 : 2);
          const [first] = memoryOf(texts.slice(0, 1), of);
          expect(memory.startsWith(first?.replace("</learner-data>", "") ?? "")).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
