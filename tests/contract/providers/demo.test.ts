import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { listOllamaModels } from "#/providers/ollama/list-models.ts";
import { createOllama } from "#/providers/ollama/model.ts";
import type { ModelMessage } from "#/providers/language-model.ts";
import { parseTrailer } from "#/prompts/parse-trailer.ts";
import { correctionKinds } from "#/prompts/trailer-notes.ts";

import { answerAsDemo } from "../../../sandbox/providers/demo/answer-as-demo.ts";
import { englishTalk } from "../../../sandbox/providers/demo/english-talk.ts";
import { frenchTalk } from "../../../sandbox/providers/demo/french-talk.ts";
import { germanTalk } from "../../../sandbox/providers/demo/german-talk.ts";
import { spanishTalk } from "../../../sandbox/providers/demo/spanish-talk.ts";
import { startDemo, type DemoServer } from "../../../sandbox/providers/demo/start-demo.ts";
import { collectStream, makeRequest } from "./collect-stream.ts";

const talks = [spanishTalk, frenchTalk, germanTalk, englishTalk];

const opening: ModelMessage = {
  role: "user",
  text: "<tutor-note>The session begins; the learner has written nothing yet.</tutor-note>",
};

function systemFor(language: string, native: string): string {
  return [
    `You are a tutor of ${language} in a text chat.`,
    `They learn ${language}, level A2 (CEFR). Their native language is ${native}.`,
    "End every answer with one line in exactly this form, and nothing after it:",
    '<parley-notes>{"corrections":[{"original":"","corrected":"","kind":"","why":""}],"vocabulary":[{"word":"","meaning":""}],"objectives":[]}</parley-notes>',
  ].join("\n");
}

/** The demo's answer to a talk so far, without its server. */
function ask(language: string, messages: ModelMessage[], native = "Italian"): string {
  return answerAsDemo({
    provider: "ollama",
    model: "demo",
    system: systemFor(language, native),
    messages,
    maxOutputTokens: 400,
    parts: [],
    body: {},
  }).text;
}

/** A whole talk, in which the learner always writes the same. */
function holdTalk(language: string, learnerText: string, turns: number): string[] {
  const messages: ModelMessage[] = [opening];
  const answers: string[] = [];
  for (let turn = 0; turn <= turns; turn += 1) {
    const answer = ask(language, messages);
    answers.push(answer);
    messages.push({ role: "assistant", text: answer }, { role: "user", text: learnerText });
  }
  return answers;
}

describe.each(talks)("the demo's talk in $language", (talk) => {
  test("opens with a question, asks one in each of seven answers and ends with the eighth", () => {
    const answers = holdTalk(talk.language, "ok ok ok", 9).map(
      (answer) => parseTrailer(answer, "").visibleText,
    );
    const questions = answers.map((answer) => answer.split("?").length - 1);
    expect(questions).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    expect(answers[9]).toContain(talk.over);
  });

  test("is short enough for the level it is written for, whatever is said to it", () => {
    for (const step of talk.steps) {
      const reactions = [step.reaction, ...step.reactions.map(([, reaction]) => reaction)];
      for (const reaction of reactions) {
        expect(`${reaction} ${step.text}`.split(/\s+/).length).toBeLessThanOrEqual(35);
      }
      expect(step.words.length).toBeLessThanOrEqual(3);
    }
  });

  test("says with each answer that it is a demo, in the learner's own language", () => {
    for (const answer of holdTalk(talk.language, "bla", 9)) {
      expect(answer).toContain("-# Dimostrazione: risposte preparate");
    }
  });

  test("ends each answer with notes that can be read", () => {
    for (const answer of holdTalk(talk.language, "bla", 8)) {
      expect(answer).toMatch(/\n<parley-notes>\{.*\}<\/parley-notes>$/);
      expect(parseTrailer(answer, "bla").vocabulary.length).toBeGreaterThan(0);
    }
  });

  test("says that it cannot answer a question, and goes on", () => {
    const answer = ask(talk.language, [
      opening,
      { role: "assistant", text: talk.opening.text },
      { role: "user", text: "hm?" },
    ]);
    expect(answer).toContain(talk.cannotAnswer);
    expect(answer).toContain(talk.steps[0]?.text);
  });

  test("goes on where it was when the beginning was cut, and asks again when nothing was said", () => {
    const cut: ModelMessage[] = [
      { role: "user", text: "bla" },
      { role: "assistant", text: `Hm. ${talk.steps[4]?.text}` },
    ];
    const onwards = ask(talk.language, [...cut, { role: "user", text: "bla" }]);
    expect(onwards).toContain(talk.steps[5]?.text);
    expect(ask(talk.language, [...cut, opening])).toContain(talk.steps[4]?.text);
  });
});

describe("the ten slips that the demo knows", () => {
  const slips: [string, string, string, string][] = [
    ["Spanish", "Mi amiga es 20 años", "es 20 años", "tiene 20 años"],
    ["Spanish", "Sí, me gusta los tacos.", "gusta los tacos", "gustan los tacos"],
    ["Spanish", "La problema es la tarta", "La problema", "El problema"],
    ["French", "Je suis vingt ans", "Je suis vingt ans", "J'ai vingt ans"],
    ["French", "Samedi, j'ai allé au parc", "j'ai allé", "je suis allé"],
    ["French", "Je vois beaucoup des fruits", "beaucoup des fruits", "beaucoup de fruits"],
    [
      "German",
      "Ich habe nach Wien gefahren.",
      "Ich habe nach Wien gefahren",
      "Ich bin nach Wien gefahren",
    ],
    ["German", "Weil ich bin oft müde.", "Weil ich bin oft müde", "Weil ich oft müde bin"],
    ["English", "Yes, I am agree.", "I am agree", "I agree"],
    ["English", "She like music", "She like", "She likes"],
  ];

  test.each(slips)("in %s: %s", (language, text, original, corrected) => {
    const talk = talks.find((talk) => talk.language === language);
    const answer = ask(language, [
      opening,
      { role: "assistant", text: talk?.opening.text ?? "" },
      { role: "user", text },
    ]);
    const { corrections, visibleText } = parseTrailer(answer, text);
    expect(corrections).toMatchObject([{ original, corrected }]);
    expect(correctionKinds).toContain(corrections[0]?.kind);
    expect(corrections[0]?.why).not.toBe("");
    expect(visibleText).toContain(talk?.steps[0]?.text);
  });

  test("are ten", () => {
    expect(talks.flatMap((talk) => talk.slips)).toHaveLength(10);
  });

  test.each([
    ["Spanish", "Mi amiga tiene 20 años y me gustan los tacos; el problema es la mano."],
    ["French", "J'ai vingt ans, je suis allé au parc et je vois beaucoup de fruits."],
    ["German", "Ich bin nach Wien gefahren, weil ich müde bin. Ich habe gut gegessen."],
    ["English", "I agree. She likes music. Does she like dogs. I saw him and she helped."],
  ])("in %s are not seen in what is right: %s", (language, text) => {
    const answer = ask(language, [
      opening,
      { role: "assistant", text: talks.find((talk) => talk.language === language)!.opening.text },
      { role: "user", text },
    ]);
    expect(parseTrailer(answer, text).corrections).toEqual([]);
  });

  test.each([
    ["German", "das Alter"],
    ["Spanish", "La edad"],
    ["English (United Kingdom)", "Spanish says age"],
    ["Korean", "Spanish says age"],
  ])("are explained in %s where it can", (native, beginning) => {
    const text = "Soy 20 años";
    const messages: ModelMessage[] = [
      opening,
      { role: "assistant", text: spanishTalk.opening.text },
      { role: "user", text },
    ];
    const [correction] = parseTrailer(ask("Spanish", messages, native), text).corrections;
    expect(correction?.why).toContain(beginning);
  });
});

describe("the demo behind its server", () => {
  let demo: DemoServer;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.close());

  test("is a model of an Ollama server, paced like one, and reports its usage", async () => {
    expect(await listOllamaModels(demo.host, 1_000)).toEqual([demo.model]);
    const request = makeRequest({
      model: demo.model,
      system: [{ text: systemFor("Spanish", "English"), cache: "session" }],
      messages: [opening],
    });
    let firstTextMs = Number.NaN;
    const startedAtMs = performance.now();
    const stream = await collectStream(createOllama({ host: demo.host }), request, {
      onEvent: ({ type }) => {
        if (type === "text" && Number.isNaN(firstTextMs)) {
          firstTextMs = performance.now() - startedAtMs;
        }
      },
    });
    expect(stream.end.outcome).toBe("complete");
    expect(stream.text).toContain(spanishTalk.opening.text);
    expect(firstTextMs).toBeGreaterThan(300);
    expect(stream.durationMs - firstTextMs).toBeGreaterThan(300);
    expect(stream.usages).toHaveLength(1);
  });

  test("says what it can where it has no talk, and needs no trailer", () => {
    expect(ask("Japanese", [opening])).toContain("I am only a demo.");
    const plain = answerAsDemo({
      provider: "ollama",
      model: "demo",
      system: "Summarise.",
      messages: [{ role: "user", text: "…" }],
      maxOutputTokens: 400,
      parts: [],
      body: {},
    });
    expect(plain.text).not.toContain("<");
    expect(plain.text).toContain("-# Demo");
  });
});
