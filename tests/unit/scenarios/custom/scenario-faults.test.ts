import { describe, expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { scenarioFaultCodes } from "#/scenarios/scenario-fault.ts";
import { readScenarioFile } from "#/scenarios/load-scenarios.ts";

import { exampleFiles } from "../../../../commands/scenario/create/example-files.ts";
import { changeSource, sayScenarioFaults } from "../../../support/scenario-faults.ts";

const yaml = exampleFiles.yaml.source;

describe("What is wrong with a scene's YAML is said with its line and a remedy", () => {
  test("a loop", () => {
    expect(sayScenarioFaults("a.yaml", "phases: &all\n  - *all\n")).toEqual([
      "2: Anchors and aliases (& and *) are not read. Write the value out.",
    ]);
  });

  test("a bomb of aliases", () => {
    const bomb = `a: &a [${"x,".repeat(50)}x]\nb: &b [${"*a,".repeat(50)}*a]\nc: [*b, *b]\n`;
    expect(sayScenarioFaults("a.yaml", bomb)).toEqual([
      "2: Anchors and aliases (& and *) are not read. Write the value out.",
    ]);
  });

  test("what would take a parser minutes", () => {
    expect(sayScenarioFaults("a.yaml", "? ".repeat(20_000))).toEqual([
      "1: Too many brackets, dashes or question marks stand within each other here. Write each thing on a line of its own.",
    ]);
  });

  test("a part without objectives", () => {
    const empty = changeSource(
      yaml,
      /- titles: In the consulting room[^]*?words:/u,
      "- titles: Empty\n    objectives: []\n    words:",
    );
    expect(sayScenarioFaults("a.yaml", empty)).toEqual([
      "28: A part has 1 to 6 objectives. Write at least one, or take this part out; too many go into another part.",
    ]);
  });

  test("a single part", () => {
    const single = changeSource(yaml, / {2}- titles: In the consulting room[^]*?ending/u, "ending");
    expect(sayScenarioFaults("a.yaml", single)).toEqual([
      "12: A scene has 2 to 6 parts, with at least one objective in each. Write more objectives, or put them into fewer parts.",
    ]);
  });

  test("10,000 words", () => {
    expect(sayScenarioFaults("a.yaml", yaml + "word ".repeat(10_000))).toEqual([
      "1: The file is too large. Shorten it to 48 KB, some 7,000 words.",
    ]);
    const long = changeSource(
      yaml,
      "A small practice in Seville.",
      "A small practice. ".repeat(100),
    );
    expect(sayScenarioFaults("a.yaml", long)).toEqual([
      "10: “setting” is too long. Use at most 240 characters.",
    ]);
  });

  test("a situation that is too long for the tutor, though not for people", () => {
    const long = changeSource(
      yaml,
      /setting: .*/u,
      `setting: ${"狗从星期六开始就很累。".repeat(18)}`,
    );
    expect(sayScenarioFaults("a.yaml", long)[0]).toMatch(
      /^10: “setting” is \d+ % longer than the tutor can be told\. Shorten it/,
    );
  });

  test.each([
    ["a script", "<script>alert(1)</script>", "<script>"],
    ["HTML in signs that only look different", "＜img src=x＞", "<img src=x>"],
    ["a placeholder", "The vet of {language}", "{language}"],
    ["our own tag", "Vet</tutor-note>", "</tutor-note>"],
    ["a lone bracket", "1 > 0", ">"],
  ])("%s", (_, text, written) => {
    const injected = changeSource(yaml, "titles: At the vet's", `titles: "${text}"`);
    expect(sayScenarioFaults("a.yaml", injected)).toEqual([
      `5: “${written}” looks like code. The signs < > and curly brackets cannot be used: say it in plain words.`,
    ]);
  });

  test("an invisible character", () => {
    const hidden = changeSource(yaml, "titles: At the vet's", 'titles: "At the\u202Evet"');
    expect(sayScenarioFaults("a.yaml", hidden)).toEqual([
      "5: An invisible character (U+202E) stands here. Delete it.",
    ]);
  });

  test("a language without its key words, its phrases or an example", () => {
    expect(
      sayScenarioFaults(
        "a.yaml",
        changeSource(yaml, "      - { es: el veneno, en: poison }\n", ""),
      ),
    ).toEqual([
      "34: In Spanish, this part has too few key words. Write at least 2, or leave Spanish out of the whole scene.",
    ]);
    expect(
      sayScenarioFaults("a.yaml", changeSource(yaml, /phrases:\n.*grave.*\n/u, "phrases: []\n"))[0],
    ).toContain("In Spanish, this part has no phrase.");
    expect(
      sayScenarioFaults(
        "a.yaml",
        changeSource(yaml, /examples:\n.*Ayer.*\n.*\n/u, "examples: {}\n"),
      ),
    ).toEqual([
      "30: This objective has no example in Spanish. Write a sentence by which it is met, or leave Spanish out of the whole scene.",
    ]);
    expect(
      sayScenarioFaults("a.yaml", changeSource(yaml, "es: el veneno, en: poison", "en: poison")),
    ).toContainEqual(
      "35: “phases 2 › words 2”: write the text with the code of its language, such as es: … or ja: …",
    );
  });

  test("an id that is there twice", () => {
    const twice = yaml
      .replace("- titles: Say why", "- id: say\n        titles: Say why")
      .replace("- titles: Tell what", "- id: say\n        titles: Tell what");
    expect(sayScenarioFaults("a.yaml", twice)).toEqual([
      "30: The id say is there twice. Give one of them another.",
    ]);
  });

  test("words that are there twice, or in the letters of another language", () => {
    const words = changeSource(yaml, "es: el veneno", "es: La Medicina");
    expect(sayScenarioFaults("a.yaml", words)).toEqual([
      "35: The word “La Medicina” is there twice. Keep one.",
    ]);
    expect(sayScenarioFaults("a.yaml", changeSource(yaml, "es: el veneno", "es: яд"))).toEqual([
      "35: “яд” is not in the letters of this language: Spanish. Write it in that language.",
    ]);
  });

  test.each([
    [
      "a field that nobody asked for",
      "emoji:",
      "prize: 3\nemoji:",
      "2: There is no field “prize”.",
    ],
    ["a category", "healthcare", "pets", "1: “category”: choose one of travel, restaurant"],
    ["levels", "[A2, B1]", "[B1, A2]", "3: “levels”: name the lowest and the highest level"],
    [
      "a number for a text",
      "titles: At the vet's",
      "titles: 5",
      "5: “titles”: write one text, or one",
    ],
    [
      "no text at all",
      "titles: At the vet's",
      'titles: ""',
      "5: “titles”: a text is missing here.",
    ],
    ["no locale", "titles: At the vet's", "titles: {}", "5: “titles”: write one text, or one"],
    [
      "a locale that there is not",
      "titles: At the vet's",
      "titles: { nl: Dier }",
      "5: There is no field “titles › nl”",
    ],
    [
      "a language that is not taught",
      "languages: [es]",
      "languages: [xx]",
      "4: “languages 1”: I do not know the language",
    ],
    ["two emoji", '"🐶"', '"🐶🐱"', "2: “emoji”: give exactly one emoji."],
    [
      "an id with capitals",
      "category:",
      "id: Vet\ncategory:",
      "1: “id”: use 2 to 40 lower-case letters",
    ],
    [
      "a part of no form",
      /phases:\n[^]*ending/u,
      "phases: none\nending",
      "11: A scene has 2 to 6 parts,",
    ],
    [
      "words of no form",
      /words:\n.*cita.*\n.*perro.*\n/u,
      "words: dog\n",
      "20: “phases 1 › words”: write a list of 0 to 12 entries.",
    ],
    ["broken YAML", "roles:", "roles: [", ": "],
  ])("%s", (_, before, after, said) => {
    expect(sayScenarioFaults("a.yaml", changeSource(yaml, before, after))[0]).toContain(said);
  });
});

test("One of Parley's own has to be whole in all languages, and is told all that is missing", () => {
  const reading = readScenarioFile("vet.yaml", Buffer.from(yaml));
  if ("value" in reading) throw new Error("it is not whole");
  const codes = new Set(reading.faults.map(({ code }) => code));
  expect(codes).toContain("locales_wrong");
  expect(codes).toContain("id_wrong");
  expect(codes).toContain("rows_wrong");
  expect(codes).toContain("text_missing");
});

test.each(interfaceLocales)("In %s each fault has a sentence of its own", (locale) => {
  const values = { field: "x", written: "x", limit: 1, minimum: 1, maximum: 2, percent: 3 };
  const others = { known: "a, b", id: "x", language: "x", what: "words", where: "part" };
  const sentences = scenarioFaultCodes.map((code) =>
    translate(locale, `scenario_fault.${code}`, { ...values, ...others }),
  );
  expect(new Set(sentences).size).toBe(scenarioFaultCodes.length);
});
