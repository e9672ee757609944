import { expect, test } from "vitest";

import { choiceName } from "../../../commands/persona/describe-wishes.ts";

test("A choice that has no name any more is shown as it was stored", () => {
  expect(choiceName("strictness", "gone", "en-US")).toBe("gone");
});
