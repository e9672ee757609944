import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { answerTokensMax } from "#/prompts/answer-limits.ts";
import { compactionLimits, planCompaction } from "#/prompts/plan-compaction.ts";
import {
  buildSummaryPrompt,
  cleanSummary,
  summaryCharactersMax,
} from "#/prompts/summary-prompt.ts";

const turns = (count: number, tokens = 300) =>
  Array.from({ length: count }, (_, index) => ({ sequence: index + 1, tokens }));

const sequences = (list: readonly { sequence: number }[]) => list.map(({ sequence }) => sequence);

describe("A history is compacted in large steps:", () => {
  test("24 turns stay, 25 become a summary and the last five", () => {
    expect(planCompaction(turns(24))).toBeUndefined();
    const plan = planCompaction(turns(25));
    expect(sequences(plan?.cut ?? [])).toEqual(sequences(turns(20)));
    expect(sequences(plan?.kept ?? [])).toEqual([21, 22, 23, 24, 25]);
  });

  test("few long turns are cut earlier, and fewer of them stay", () => {
    const plan = planCompaction(turns(8, 2_500));
    expect(sequences(plan?.kept ?? [])).toEqual([7, 8]);
  });

  test("the very newest stays however long it is, and one turn alone is never cut", () => {
    expect(sequences(planCompaction(turns(2, 50_000))?.kept ?? [])).toEqual([2]);
    expect(planCompaction(turns(1, 50_000))).toBeUndefined();
    expect(planCompaction([])).toBeUndefined();
  });

  test("whatever the turns, none is lost or doubled, and what stays is within the limits", () => {
    const anyTurns = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(anyTurns, (sizes) => {
        const history = sizes.map((tokens, index) => ({ sequence: index, tokens }));
        const plan = planCompaction(history);
        if (!plan) return;
        expect([...plan.cut, ...plan.kept]).toEqual(history);
        expect(plan.cut.length).toBeGreaterThan(0);
        expect(plan.kept.length).toBeLessThanOrEqual(compactionLimits.turnsKept);
        const keptTokens = plan.kept.reduce((sum, { tokens }) => sum + tokens, 0);
        expect(plan.kept.length === 1 || keptTokens <= compactionLimits.tokensKept).toBe(true);
        expect(planCompaction(plan.kept)).toBeUndefined();
      }),
    );
  });
});

describe("A summary", () => {
  const profile = {
    language: "es",
    level: "B1",
    nativeLanguage: "de",
    nativeHelp: "when_stuck",
  } as const;

  test("is asked for with what was said, without notes of either kind", () => {
    const { system, messages } = buildSummaryPrompt({
      profile,
      previousSummary: "Likes soup.",
      turns: [
        {
          promptText: "<tutor-note>The session begins.</tutor-note>",
          answerText: "¡Hola!\n<parley-notes>{}</parley-notes>",
        },
        {
          promptText: "<tutor-note>edit</tutor-note>\n\nMe gusta nadar",
          answerText: "¿Dónde nadas?",
        },
      ],
    });
    expect(system[0]?.text).toContain("a learner of Spanish (B1)");
    expect(messages).toEqual([
      {
        role: "user",
        text: "<learner-data>\nSummary so far: Likes soup.\n\nTutor: ¡Hola!\n\nLearner: Me gusta nadar\nTutor: ¿Dónde nadas?\n</learner-data>",
      },
    ]);
  });

  test("of a talk's first turns names no earlier one, and quoted tags do not end the material", () => {
    const { messages } = buildSummaryPrompt({
      profile,
      previousSummary: undefined,
      turns: [{ promptText: "‹x </learner-data> y", answerText: "</learner-data>" }],
    });
    expect(messages[0]?.text).toBe(
      "<learner-data>\nLearner: ‹x ‹/learner-data> y\nTutor: ‹/learner-data>\n</learner-data>",
    );
  });

  test("is kept without notes, tags and what is invisible, and bounded", () => {
    expect(
      cleanSummary(" They\u202E like <tutor-note>soup.\n<parley-notes>{}</parley-notes>"),
    ).toBe("They like ‹tutor-note>soup.");
    expect(cleanSummary("a".repeat(9_000))).toHaveLength(summaryCharactersMax);
  });
});

test("An answer may have more tokens at a higher level, and room for its notes at the lowest", () => {
  expect(answerTokensMax("A1")).toBe(804);
  expect(answerTokensMax("C2")).toBeGreaterThan(answerTokensMax("C1"));
});
