import { expect, test } from "vitest";

import { parseCustomId, writeCustomId } from "#/discord/custom-id.ts";
import { readScenarioArgument, writeScenarioArgument } from "#/discord/scenario-argument.ts";

test.each(["cafe_order", "custom:01a204a2-8b3d-7334-8000-000000000000"])(
  "The scene %s is found again behind a button",
  (id) => {
    const { args } = parseCustomId(writeCustomId("scenario", "open", writeScenarioArgument(id)));
    expect(readScenarioArgument(args[0] ?? "")).toBe(id);
  },
);

test("What is no row's id is taken as it stands, and names nothing", () => {
  expect(readScenarioArgument(".notanid")).toBe(".notanid");
  expect(readScenarioArgument()).toBe("");
});
