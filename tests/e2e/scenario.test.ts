import { afterAll, beforeAll, expect, test } from "vitest";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { textOf } from "../support/command-world.ts";
import { ownScenarios } from "../support/own-scenarios.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { handOf } from "../support/shown-panel.ts";
import { followTalk } from "../support/start-talk.ts";

let parley: TestParley;

beforeAll(async () => {
  ownScenarios.list();
  parley = await startParley({ discord: { rateLimits: "off" } });
});

afterAll(async () => {
  await parley.close();
});

const privateThreadType = 12;

const threadOf = (person: Person): Promise<string> =>
  person.waitFor((who) => who.channels().find(({ type }) => type === privateThreadType)?.id);

test("From the list to a scene, its greeting, its first objective, and its end", async () => {
  const ines = parley.discord.addPerson({ name: "ines", locale: "en-US" });
  const hand = handOf(ines, parley.discord.places.practiceId);
  const list = await hand.choose(
    await hand.ask("scenario browse"),
    "scenario:category",
    "restaurant",
  );
  const scene = await hand.choose(list, "scenario:pick", "cafe_order");
  const consent = await hand.press(scene, "scenario:start");
  const form = await hand.openForm(consent, "session:agree");
  const typed = { language: "es", level: "A1", native_language: "English", time_zone: "New York" };
  await hand.submit(consent, form, typed);
  const talk = followTalk(ines, await threadOf(ines));
  await talk.waitForAnswers(1);
  const sent = parley.providers.requests.at(-1)?.chat?.system;
  expect(sent).toContain(ownScenarios.get("cafe_order")?.setting);

  const order = ownScenarios.get("cafe_order")?.phases[0]?.objectives[0];
  const said = order?.examples.es ?? "";
  const notes = {
    corrections: [],
    vocabulary: [],
    objectives: [{ id: order?.id, evidence: said }],
  };
  parley.providers.answerWith(() => ({
    text: `¡Muy bien! ¿Algo más?\n<parley-notes>${JSON.stringify(notes)}</parley-notes>`,
  }));
  await talk.say(said);
  const progress = textOf(await handOf(ines, talk.threadId).ask("scenario progress"));
  expect(progress).toContain("### ☕ ");
  expect(progress).toMatch(/\n1 of \d+ met/);

  const ended = await handOf(ines, talk.threadId).ask("scenario end");
  expect(textOf(ended)).toContain("has ended.");
  const [run] = await parley.database.sql().execute<object[]>(`select * from scenario_run`);
  expect(run).toMatchObject({ scenario_id: "cafe_order", outcome: "ended", objectives_met: 1 });
  const after = await hand.ask("scenario progress");
  expect(textOf(after)).toContain("### Played: 1, to their end: 0");
  const rated = await hand.ask("scenario rate", { scenario: "cafe_order", stars: "5" });
  expect(textOf(rated)).toContain("Your stars: ★★★★★");
});
