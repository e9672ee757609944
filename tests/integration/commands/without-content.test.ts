import { expect, test } from "vitest";

import { askText, useParley } from "../../support/command-world.ts";

const parley = useParley({ discord: { messageContentIntent: false } });

test("Where messages cannot be read, the panel says so and who can change it", async () => {
  const { discord } = parley();
  const text = await askText(discord.person("admin"), discord.places.generalId, "server setup");
  expect(text).toContain("✗ I cannot read messages, so learners write through a button.");
  expect(text).toContain("switches on “Message Content Intent” in Discord’s Developer Portal");
});
