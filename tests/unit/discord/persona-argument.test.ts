import { expect, test } from "vitest";

import { parseCustomId, writeCustomId } from "#/discord/custom-id.ts";
import { readPersonaArgument, writePersonaArgument } from "#/discord/persona-argument.ts";

test("A button made before ids were shortened still finds its persona", () => {
  const id = "server:01a204a2-8b3d-7334-8000-000000000000";
  expect(readPersonaArgument(id.replace(":", "/"))).toBe(id);
});

test.each(["none", "expert_scholar", "server:01a204a2-8b3d-7334-8000-000000000000"])(
  "The persona %s is found again behind a button",
  (id) => {
    const { args } = parseCustomId(writeCustomId("persona", "choose", writePersonaArgument(id)));
    expect(readPersonaArgument(args[0] ?? "")).toBe(id);
  },
);
