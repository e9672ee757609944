import { expect, test } from "vitest";

import { askText, useParley } from "../../support/command-world.ts";
import { startTalk } from "../../support/start-talk.ts";

const parley = useParley({ parts: ["gateway", "worker"] });

test("Status counts the answers that stand, and tells of no other in the making", async () => {
  const { discord } = parley();
  const person = discord.addPerson({ name: "talker" });
  const talk = await startTalk(person, discord.places.generalId);
  const text = await askText(person, talk.threadId, "session status");
  expect(text).toContain("Less than a minute of talk, no exchanges yet\nWords: 0 from you, ");
  expect(text).toContain("from your tutor (0% of them yours)\nNo corrections\nCost so far: $0.");
  expect(text).not.toContain("An answer is being made.");
});
