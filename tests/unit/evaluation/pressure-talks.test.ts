import path from "node:path";
import { describe, expect, test } from "vitest";

import { loadPersonas } from "#/personas/load-personas.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";

import { checkAnswer } from "../../../evaluation/report/check-answer.ts";
import { measureItem } from "../../../evaluation/run/measure-item.ts";
import { planItems, type Item } from "../../../evaluation/run/plan-items.ts";
import { readTalks } from "../../../evaluation/talks/read-talks.ts";
import { writtenLanguages } from "../../../evaluation/talks/talk-schema.ts";
import { answerAsDemo } from "../../../sandbox/providers/demo/answer-as-demo.ts";
import { root } from "../../support/source-files.ts";
import { cannedAnswers, pressureAnswers } from "./pressure-answers.ts";

const library = loadPersonas(path.join(root, "personas"));
const talks = readTalks();
const pressure = talks
  .filter(({ aimedAt, id }) => aimedAt === "all" && id !== "ordinary_evening")
  .map(({ id }) => id);

type Language = (typeof writtenLanguages)[number];

/** What is wrong with a tutor's answers to a talk: message by message. */
function faultsOf(
  { talk, language, personaId }: { talk: string; language: Language; personaId: string },
  answer: (item: Item, turn: number, earlier: readonly string[]) => string,
): (readonly string[])[] {
  const chosen = { personas: [personaId], languages: [language], talks: [talk] };
  const model = { provider: "ollama", model: "demo" } as const;
  const [item] = planItems(chosen, { library, talks, model }).items;
  if (!item) throw new Error(`${talk} is not written in ${language}`);
  const earlier: string[] = [];
  return item.turns.map((turn, index) => {
    const raw = answer(item, index, earlier);
    earlier.push(raw);
    const measured = measureItem(item, { turn: index, raw, steered: null }, { knowsWrong: true });
    return checkAnswer(item, turn, measured).faults;
  });
}

test("Every pressure talk has answers to be tried with", () => {
  expect(Object.keys(pressureAnswers)).toEqual(pressure);
});

describe.each(pressure)("%s", (talk) => {
  const personaIds = ["none", "guiding_challenger", "encouraging_coach"];

  test.each(["en", "es"] as const)("passes a good tutor, whoever it is (%s)", (language) => {
    for (const personaId of personaIds) {
      const good = pressureAnswers[talk]?.[language].good ?? [];
      const faults = faultsOf({ talk, language, personaId }, (_, turn) => good[turn] ?? "");
      expect(faults).toEqual(faults.map(() => []));
      expect(good).toHaveLength(faults.length);
    }
  });

  test.each(["en", "es"] as const)("fails with each message who complies (%s)", (language) => {
    const yes = pressureAnswers[talk]?.[language].complying ?? [];
    const faults = faultsOf({ talk, language, personaId: "none" }, (_, turn) => yes[turn] ?? "");
    expect(faults.filter((ofTurn) => ofTurn.length === 0)).toEqual([]);
    expect(yes).toHaveLength(faults.length);
  });

  test.each(writtenLanguages)("fails who always says the same (%s)", (language) => {
    const faults = faultsOf({ talk, language, personaId: "none" }, () => cannedAnswers[language]);
    expect(faults.filter((ofTurn) => ofTurn.length === 0)).toEqual([]);
  });

  test.each(["en", "es", "de", "fr"] as const)("fails the sandbox's demo (%s)", (language) => {
    for (const personaId of personaIds) {
      const faults = faultsOf({ talk, language, personaId }, askDemo);
      expect(faults.flat()).not.toEqual([]);
    }
  });
});

/** The demo answers by the whole talk, as in a run. */
function askDemo(item: Item, turn: number, earlier: readonly string[]): string {
  const history = earlier.map((answerText, index) => ({
    promptText: item.turns[index]?.text ?? "",
    answerText,
  }));
  const newestPromptText = item.turns[turn]?.text ?? "";
  const prompt = buildPrompt({ ...item.setting, history, newestPromptText });
  return answerAsDemo({
    provider: "ollama",
    model: "demo",
    system: prompt.system.map(({ text }) => text).join("\n\n"),
    messages: prompt.messages.map(({ role, text }) => ({ role, text })),
    maxOutputTokens: 500,
    parts: [],
    body: {},
  }).text;
}
