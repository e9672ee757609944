import { expect, test } from "vitest";

import { defaultPreferences, readPreferences } from "#/learners/preferences.ts";

test.each([[{}], [null], ["text"], [[]], [{ nativeHelp: "sometimes" }], [{ other: 1 }]])(
  "What is stored as %j counts as unset",
  (stored) => {
    expect(readPreferences(stored)).toEqual(defaultPreferences);
  },
);

test("What can be read of it is kept", () => {
  expect(readPreferences({ nativeHelp: "never", laterField: true })).toEqual({
    ...defaultPreferences,
    nativeHelp: "never",
  });
});
