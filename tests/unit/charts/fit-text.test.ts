import fc from "fast-check";
import { expect, test } from "vitest";

import { measureText } from "#/charts/bundled-fonts.ts";
import { fitText } from "#/charts/fit-text.ts";

const room = { widthPx: 120, sizePx: 15, linesMaximum: 2, locale: "de" };

test("A text that fits stays on one line", () => {
  expect(fitText("Redeanteil", room)).toEqual(["Redeanteil"]);
});

test("A longer one breaks between words, and a sign stays with its word", () => {
  expect(fitText("Sagt, was gelungen ist.", room)).toEqual(["Sagt, was", "gelungen ist."]);
});

test("A word wider than the room breaks within", () => {
  const lines = fitText("Geschwindigkeitsbegrenzung", room);
  expect(lines).toHaveLength(2);
  expect(lines.join("")).toBe("Geschwindigkeitsbegrenzung");
});

test("Chinese breaks without spaces", () => {
  expect(fitText("在两次尝试之前就给出答案", { ...room, locale: "zh-CN" })).toEqual([
    "在两次尝试之前就",
    "给出答案",
  ]);
});

test("A range and what is in brackets stay together", () => {
  const narrow = { ...room, widthPx: 150 };
  expect(fitText("Dans la langue apprise (A1–A2)", narrow)).toEqual([
    "Dans la langue",
    "apprise (A1–A2)",
  ]);
  expect(fitText("学習中の言語の使用（A1–A2）", { ...narrow, locale: "ja" })).toEqual([
    "学習中の言語の使用",
    "（A1–A2）",
  ]);
});

test("What does not fit into the last line ends with an ellipsis", () => {
  const [only] = fitText("Greift auf, was früher gesagt wurde", { ...room, linesMaximum: 1 });
  expect(only).toMatch(/^Greift auf, w.*…$/);
});

test("Nothing becomes no line", () => {
  expect(fitText("  ", room)).toEqual([]);
});

const words = fc.array(
  fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "W", "ü", "ß", "-", "é"), minLength: 1, maxLength: 40 }),
    fc.constantFrom("Geschwindigkeitsbegrenzung", "日本語", "答案", "(n)", "😀", "65–90 %"),
  ),
  { maxLength: 12 },
);

test("Whatever the words, lines are as few and as wide as allowed, and lose nothing unsaid", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 60, max: 300 }), (parts, widthPx) => {
      const text = parts.join(" ");
      const lines = fitText(text, { ...room, widthPx });
      expect(lines.length).toBeLessThanOrEqual(room.linesMaximum);
      for (const line of lines) expect(measureText(line, room.sizePx)).toBeLessThanOrEqual(widthPx);
      const shown = lines.join("").replaceAll(" ", "").replace(/…$/, "");
      const whole = text.replaceAll(" ", "");
      expect(whole.startsWith(shown)).toBe(true);
      expect(shown === whole || lines.at(-1)?.endsWith("…")).toBe(true);
    }),
  );
});
