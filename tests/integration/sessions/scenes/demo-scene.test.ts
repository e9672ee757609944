import { afterAll, beforeAll, expect, test } from "vitest";

import { plainShape } from "#/sessions/session-shape.ts";

import { answerAsDemo } from "../../../../sandbox/providers/demo/answer-as-demo.ts";
import { haiku } from "../../../support/call-world.ts";
import { sceneRows } from "../../../support/scene-world.ts";
import {
  createSessionWorld,
  spanishProfile,
  turnOf,
  type SessionWorld,
  type TestWorker,
} from "../../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
  world.providers.answerWith((request) => ({ text: answerAsDemo(request).text }));
});

afterAll(async () => {
  await world.close();
});

/** Plays a scene with the demo, and gives what it said after each line. */
async function play(scenarioId: string, language: "en" | "es" | "fr" | "de", lines: string[]) {
  const learner = await world.addLearner();
  const shape = { ...plainShape, kind: "scenario" as const, scenarioId };
  const profile = { ...spanishProfile, language, nativeLanguage: "it" as const };
  const session = await world.begin(learner, { shape, profile });
  await worker.drain(session.id);
  const said: string[] = [];
  for (const line of lines) {
    const turnId = turnOf(await world.write(learner, session, line));
    await worker.drain(session.id);
    const [turn] = await world.rows<{ answer_text: string }>(
      "select answer_text from turn where id = ?",
      [turnId],
    );
    said.push(turn?.answer_text ?? "");
  }
  return { said, ...(await sceneRows(world, session.id)) };
}

const guests = [
  {
    language: "en" as const,
    lines: ["Hello!", "A tea, please. And a sandwich!", "How much is it?", "By card. Thanks, bye!"],
    farewell: "come again",
  },
  {
    language: "es" as const,
    lines: [
      "¡Hola! No quiero nada.",
      "Un té, por favor. Y una tostada.",
      "¿Cuánto es?",
      "Con tarjeta. ¡Gracias, adiós!",
    ],
    farewell: "¡Vuelva pronto!",
  },
  {
    language: "fr" as const,
    lines: ["Bonjour !", "Un thé et un croissant.", "Combien ?", "Par carte. Au revoir !"],
    farewell: "revenez vite",
  },
  {
    language: "de" as const,
    lines: ["Guten Tag!", "Einen Tee. Und Kuchen, bitte.", "Was kostet das?", "Mit Karte. Danke!"],
    farewell: "kommen Sie bald wieder",
  },
];

test.each(guests)("Somebody can win the café against the demo in $language", async (guest) => {
  const { said, state, runs } = await play("cafe_order", guest.language, guest.lines);
  expect(said[0]).not.toContain(guest.farewell);
  expect(said.at(-1)).toContain(guest.farewell);
  expect(state).toBe("completed");
  expect(runs).toMatchObject([{ outcome: "won", objectives_met: 6 }]);
});

test("The demo asks again where nothing was done, and claims nothing for it", async () => {
  const { said, objectives } = await play("cafe_order", "es", ["Mi hermana vive en Madrid."]);
  expect(said[0]).toContain("no le he entendido");
  expect(objectives).toEqual([]);
});

test("In a scene that it does not know, the demo lets the gate judge each sentence", async () => {
  const { said, objectives } = await play("train_ticket", "es", [
    "Mi hermana come mucho.",
    "Un billete para Sevilla, por favor.",
  ]);
  expect(said[0]).toContain("Cuénteme más.");
  expect(objectives).toMatchObject([{ objective_key: "buying/say_destination" }]);
});
