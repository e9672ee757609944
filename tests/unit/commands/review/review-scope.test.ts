import { expect, test } from "vitest";

import { newId } from "#/shared/ids.ts";

import { readScope, writeScope } from "../../../../commands/review/review-scope.ts";

test.for([
  {},
  { language: "ja" },
  { language: "es", isAhead: true },
  { newCardsToday: 0 },
  { newCardsToday: 200, collectionId: newId() },
] as const)("%o is read as it was written", (scope) => {
  expect(readScope(writeScope(scope))).toMatchObject(scope);
});

test.for([
  undefined,
  "",
  "-",
  "-/-",
  "xx/-/-",
  "es/behind/-",
  "es/1000/-",
  "es/01/-",
  "es/-/short",
  "es/-/-/-",
  "-/-/AAAAAAAAAAAAAAAAAAAAA_",
])("%s was forged", (argument) => {
  expect(() => readScope(argument)).toThrow(expect.objectContaining({ code: "component_unknown" }));
});
