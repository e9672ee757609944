import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createAnswerText } from "#/providers/answer-text.ts";

describe("the text of an answer in pieces", () => {
  test("is the same however it was cut, between any two code units", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0")),
        fc.array(fc.nat({ max: 60 })),
        (text, points) => {
          const answer = createAnswerText(1_000);
          const edges = [0, ...points.filter((point) => point < text.length), text.length];
          const sorted = edges.sort((first, second) => first - second);
          const pieces = sorted.map((edge, index) => text.slice(edge, sorted[index + 1] ?? edge));
          const passed = pieces.map((piece) => answer.push(piece));
          expect(passed.join("")).toBe(text);
          expect(passed.every((piece) => piece.isWellFormed())).toBe(true);
        },
      ),
    );
  });

  test("replaces half a character that stays alone, and loses it at the end", () => {
    const answer = createAnswerText(100);
    expect(answer.push("a\uD83D")).toBe("a");
    expect(answer.push("b\uDE00")).toBe("\uFFFDb\uFFFD");
    expect(answer.push("\uD83D")).toBe("");
  });

  test("is empty until something was passed on", () => {
    const answer = createAnswerText(100);
    answer.push("\0");
    expect(answer.isEmpty).toBe(true);
    answer.push(" ");
    expect(answer.isEmpty).toBe(false);
  });

  test("ends with an error where it grows beyond its limit", () => {
    const answer = createAnswerText(5);
    expect(answer.push("12345")).toBe("12345");
    expect(() => answer.push("6")).toThrow(RangeError);
  });
});
