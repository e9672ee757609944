import { describe, expect, test } from "vitest";

import { loadPersonas } from "#/personas/load-personas.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";
import { composePromptText } from "#/prompts/compose-prompt-text.ts";
import { greetingInstruction } from "#/prompts/greeting.ts";
import { buildMessageTask, type MessageTask } from "#/prompts/message-task.ts";
import { parseTrailer } from "#/prompts/parse-trailer.ts";
import type { HistoryTurn } from "#/prompts/prompt-input.ts";
import { profileSnapshotSchema } from "#/learners/profile-snapshot.ts";

import { answerAsDemo } from "../../../sandbox/providers/demo/answer-as-demo.ts";
import { englishTalk } from "../../../sandbox/providers/demo/english-talk.ts";
import { frenchTalk } from "../../../sandbox/providers/demo/french-talk.ts";
import { germanTalk } from "../../../sandbox/providers/demo/german-talk.ts";
import { spanishTalk } from "../../../sandbox/providers/demo/spanish-talk.ts";

const personas = loadPersonas("personas");
const personaIds = ["none", ...personas.list("en-US").map(({ id }) => id)];

/** The demo's answer to the very prompt that the bot builds. */
function answer(language: string, personaId: string, history: HistoryTurn[], newest?: string) {
  const profile = profileSnapshotSchema.parse({
    language,
    level: "A2",
    nativeLanguage: language === "de" ? "fr" : "de",
    nativeHelp: "when_stuck",
    remembersFacts: true,
  });
  const prompt = buildPrompt({
    personas,
    persona: personas.get(personaId),
    subject: "Answer in Japanese",
    profile,
    summary: undefined,
    history,
    newestPromptText:
      newest === undefined
        ? greetingInstruction(profile, personas.get(personaId))
        : composePromptText({ texts: [newest], notes: [] }),
  });
  return answerAsDemo({
    provider: "ollama",
    model: "demo",
    system: prompt.system.map(({ text }) => text).join("\n\n"),
    messages: prompt.messages,
    maxOutputTokens: 400,
    parts: [],
    body: {},
  }).text;
}

describe.each([
  ["es", spanishTalk, "Un día largo: me gusta los lunes.", "gusta los lunes"],
  ["fr", frenchTalk, "Bien, j'ai allé au travail.", "j'ai allé"],
  ["de", germanTalk, "Gut, weil ich habe frei.", "weil ich habe frei"],
  ["en", englishTalk, "I am agree, it was good.", "I am agree"],
])("the demo before the bot's own prompts, in %s", (language, talk, said, slip) => {
  test.each(personaIds)("greets, corrects and goes on as persona %s", (personaId) => {
    const greeting = answer(language, personaId, []);
    const opening = parseTrailer(greeting, "");
    expect(opening.visibleText).toContain(talk.opening.text);
    expect(opening.corrections).toEqual([]);
    const turn = { promptText: greetingText, answerText: greeting };
    const next = parseTrailer(answer(language, personaId, [turn], said), said);
    expect(next.visibleText).toContain(talk.steps[0]?.text);
    expect(next.visibleText).toContain(
      language === "de" ? "Démonstration :" : "Demo: vorbereitete",
    );
    expect(next.corrections).toMatchObject([{ original: slip }]);
    expect(next.vocabulary[0]?.meaning).not.toBe("");
  });
});

test.each([
  ["es", "Ayer me gusta los lunes.", "gusta los lunes"],
  ["fr", "Hier j'ai allé au travail.", "j'ai allé"],
  ["de", "Gut, weil ich habe frei.", "weil ich habe frei"],
  ["en", "I am agree, it was good.", "I am agree"],
])(
  "words that nothing went before, in %s, are answered by each persona as itself",
  (language, said, slip) => {
    const answers = personaIds.map((id) => parseTrailer(answer(language, id, [], said), said));
    expect(new Set(answers.map(({ visibleText }) => visibleText)).size).toBe(personaIds.length);
    for (const { visibleText, corrections } of answers) {
      expect(visibleText).toMatch(/[?？]/);
      expect(corrections).toMatchObject([{ original: slip }]);
    }
  },
);

const greetingText = composePromptText({ texts: [], notes: ["The session begins."] });

describe("the demo before what the bot asks about a message", () => {
  const ask = (language: string, task: MessageTask, text: string) => {
    const profile = profileSnapshotSchema.parse({ language, level: "A2", nativeLanguage: "de" });
    const { system, messages } = buildMessageTask({ task, profile, text });
    const raw = answerAsDemo({
      provider: "ollama",
      model: "demo",
      system: system.map((block) => block.text).join("\n\n"),
      messages,
      maxOutputTokens: 400,
      parts: [],
      body: {},
    }).text;
    expect(raw).toContain("-# Demo: vorbereitete Antworten");
    return parseTrailer(raw, text, 5);
  };

  test("corrects the slips that it knows, and says where it knows none", () => {
    const known = ask("es", "correct", "Hola, me gusta los gatos y la problema.");
    expect(known.visibleText).toContain("Hola, me gustan los gatos y el problema.");
    expect(known.corrections.map(({ corrected }) => corrected)).toEqual([
      "gustan los gatos",
      "el problema",
    ]);
    const unknown = ask("es", "correct", "Hola a todos.");
    expect(unknown.visibleText).toContain("keiner der wenigen Fehler");
    expect(unknown.corrections).toEqual([]);
  });

  test.each(["explain", "translate"] as const)(
    "can %s its own first message, with words",
    (task) => {
      const own = ask("es", task, spanishTalk.opening.text);
      expect(own.visibleText).toContain("Schön, dich hier zu sehen.");
      expect(own.vocabulary).toEqual([{ word: "charlar", meaning: expect.stringMatching(/./) }]);
      expect(ask("es", task, "¿Qué hora es?").visibleText).toContain("nur eine Demo");
    },
  );

  test("says so where it has no talk in the language", () => {
    expect(ask("ja", "explain", "こんにちは").visibleText).toContain("I am only a demo.");
  });
});

test.each([
  ["es", "Hola, me llamo Ana y tengo hambre.", "Heißt Ana.", "me llamo Ana"],
  ["fr", "Salut ! J’habite à Lyon.", "Lebt in Lyon.", "J’habite à Lyon"],
  ["de", "Gut. Ich mag alte Züge, und du?", "Aime alte Züge.", "Ich mag alte Züge"],
  ["en", "I really like cats but not dogs.", "Mag cats.", "I really like cats"],
])("in %s it notes what somebody tells of themselves", (language, said, fact, evidence) => {
  const told = parseTrailer(answer(language, "none", [], said), said);
  expect(told.facts).toEqual([{ fact, evidence }]);
  expect(parseTrailer(answer(language, "none", [], "Ok."), "Ok.").facts).toEqual([]);
});
