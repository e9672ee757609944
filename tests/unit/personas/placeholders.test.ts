import fc from "fast-check";
import { expect, test } from "vitest";

import { fillPlaceholders, findUnknownPlaceholders } from "#/personas/placeholders.ts";

const values = { language: "Spanish", learner_level: "B1", subject: '"cooking"' };

test("Every placeholder is filled, as often as it stands", () => {
  expect(fillPlaceholders("{language}, {learner_level}: {subject} in {language}", values)).toBe(
    'Spanish, B1: "cooking" in Spanish',
  );
});

test("A value that looks like a placeholder stays a value", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const subject = `${text}{language}{subject}$&`;
      expect(fillPlaceholders("a {subject} b {language}", { ...values, subject })).toBe(
        `a ${subject} b Spanish`,
      );
    }),
  );
});

test("What is in braces and no placeholder is found with its line", () => {
  const text = "{language}\n{name} and {subject}\n\n{ subject }\na } alone { here\n{constructor}";
  expect(findUnknownPlaceholders(text)).toEqual([
    { written: "{name}", line: 2 },
    { written: "{ subject }", line: 4 },
    { written: "}", line: 5 },
    { written: "{", line: 5 },
    { written: "{constructor}", line: 6 },
  ]);
  expect(fillPlaceholders("{constructor}", values)).toBe("{constructor}");
});
