import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { aboutRoom, joinTopics, readAbout, readTopics } from "#/learners/preference-texts.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";
import { toParleyError } from "#/shared/errors.ts";
import { limitTokens } from "#/shared/limit-tokens.ts";

/** The limit with which a text was refused. */
function limitOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return toParleyError(error).context["limit"];
  }
}

describe("What a learner types of themselves", () => {
  test("is one line, without what is invisible", () => {
    expect(readAbout("  I am\na nurse\u200B ")).toBe("I am a nurse");
    expect(readAbout(" \n")).toBe("");
  });

  test("is refused where it is too long, with what there is room for", () => {
    expect(limitOf(() => readAbout("nurse ".repeat(40)))).toBe(aboutRoom.charactersMax);
    const limit = Number(limitOf(() => readAbout("我是一名护士每天都很忙".repeat(10))));
    expect(limit).toBeGreaterThan(20);
    expect(limit).toBeLessThan(60);
    expect(
      readAbout(Array.from("我是一名护士每天都很忙".repeat(10)).slice(0, limit).join("")),
    ).not.toBe("");
  });

  test("as topics is parted by commas of any script, semicolons and lines, each once", () => {
    expect(readTopics("jazz, gardens;jazz\n cooking ,, ")).toEqual(["jazz", "gardens", "cooking"]);
    expect(readTopics("音楽、料理，旅行")).toEqual(["音楽", "料理", "旅行"]);
    expect(readTopics(joinTopics(["jazz", "tea"]))).toEqual(["jazz", "tea"]);
    expect(readTopics("")).toEqual([]);
  });

  test("as topics is refused where there are too many, or they take too much room together", () => {
    expect(() => readTopics("a,b,c,d,e,f")).toThrow("topics_too_many");
    const long = "the history of railways, old volcanoes, the books of my grandmother, tea";
    expect(() => readTopics(`${long} from the highlands`)).toThrow("preference_too_long");
  });
});

test("What is limited to tokens is the beginning of the text, whole characters, and as much as fits", () => {
  const text = fc.array(
    fc.oneof(fc.constantFrom("👨‍👩‍👧‍👦", "é", "我", "the ", "🇺🇦"), fc.string({ unit: "grapheme" })),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 60 }), (parts, tokensMax) => {
      const whole = parts.join("");
      const kept = limitTokens(whole, tokensMax);
      expect(whole.startsWith(kept)).toBe(true);
      expect(countPromptTokens(kept)).toBeLessThanOrEqual(tokensMax);
      expect(kept === whole || countPromptTokens(whole) > tokensMax).toBe(true);
    }),
  );
  expect(limitTokens("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 20)).toBe("👨‍👩‍👧‍👦");
});
