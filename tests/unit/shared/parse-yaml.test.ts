import { expect, test } from "vitest";

import { parseYaml } from "#/shared/parse-yaml.ts";

test("A document is read with the lines of its fields", () => {
  const parsed = parseYaml('a: 1\nb:\n  - "x\n    y"\n  - { c: z }\n');
  if ("faults" in parsed) throw new Error("it is sound");
  expect(parsed.value).toEqual({ a: 1, b: ["x y", { c: "z" }] });
  expect(parsed.lineOf(["b", 1, "c"])).toBe(5);
  expect(parsed.lineOf(["b", 7, "c"])).toBe(3);
  expect(parsed.lineOf(["nothing"])).toBe(0);
});

test.each([
  ["a loop", "a: &again\n  b: *again\n", 2],
  ["a bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2],
])("References are not followed: %s", (_, source, line) => {
  expect(parseYaml(source)).toEqual({ faults: [{ code: "alias_found", line }] });
});

test.each([
  ["keys within keys", "? ".repeat(20_000)],
  ["brackets that never end", "[".repeat(40_000)],
  ["brackets, one a line", "[\n".repeat(20_000)],
  ["keys within brackets", "[? ".repeat(20_000)],
  ["items within items", "- ".repeat(20_000)],
  ["commas", `[${",".repeat(40_000)}]`],
])("What would take the parser minutes is refused at sight: %s", (_, source) => {
  expect(parseYaml(source)).toMatchObject({ faults: [{ code: "yaml_tangled" }] });
});

test("All that is wrong is told with its line, once a line", () => {
  expect(parseYaml('a: "x\nb: 1\n')).toMatchObject({ faults: [{ code: "sign_missing" }] });
  expect(parseYaml("a: 1\na: 2\n")).toEqual({ faults: [{ code: "field_twice", line: 2 }] });
  expect(parseYaml("a: b: c\nd: e: f\n")).toEqual({
    faults: [
      { code: "quotes_missing", line: 1 },
      { code: "quotes_missing", line: 2 },
    ],
  });
  expect(parseYaml("--- 1\n--- 2\n")).toMatchObject({ faults: [{ code: "yaml_broken" }] });
});
