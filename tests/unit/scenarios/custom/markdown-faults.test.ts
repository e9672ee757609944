import { describe, expect, test } from "vitest";

import { readCustomScenario } from "#/scenarios/custom/read-custom-scenario.ts";
import { scenarioBytesMax } from "#/scenarios/scenario-source.ts";

import { exampleFiles } from "../../../../commands/scenario/create/example-files.ts";
import { germanAuthor } from "../../../support/scenario-author.ts";
import {
  changeSource,
  sayScenarioFaults,
  scenarioFaultsOf,
} from "../../../support/scenario-faults.ts";

const markdown = exampleFiles.markdown.source;

describe("What is wrong with a scene's Markdown is said as its author wrote it", () => {
  test.each([
    ["no title", /^# .*/u, "", "1: The title is missing. Begin the file with a line such as"],
    [
      "a label that nobody knows",
      "Ending:",
      "Outcome:",
      "10: I do not know “Outcome:”. Use one of Category, Level",
    ],
    [
      "a label of an objective above all",
      "Category:",
      "Hint:",
      "5: “Hint:” cannot stand here. It belongs below an objective (-).",
    ],
    [
      "a label of the scene in a part",
      "Culture:",
      "Tutor:",
      "21: “Tutor:” cannot stand here. It belongs above the first part.",
    ],
    [
      "words above all parts",
      "Category: healthcare",
      "Words: sick",
      "5: “Words:” cannot stand here. It belongs below the heading of a part (##).",
    ],
    [
      "a line of no kind",
      "Words: la cita",
      "Words: la cita = appointment, el perro = dog\nor so",
      "20: I do not know what this line is: or so",
    ],
    [
      "a language that is not taught",
      "Language: Spanish",
      "Language: Klingon",
      "7: “Language”: I do not know the language of these words.",
    ],
    [
      "a level that there is not",
      "Level: A2-B1",
      "Level: easy",
      "6: “Level”: name the lowest and the highest level",
    ],
    [
      "an objective that is too long",
      "- Give the dog's name and age",
      `- Give ${"the name ".repeat(20)}`,
      "16: “- Give the name the name the name the na…” is too long. Use at most 90 characters.",
    ],
    [
      "a word that is there twice",
      "el veneno = poison",
      "la medicina = pill",
      "29: The word “la medicina” is there twice.",
    ],
    [
      "a script",
      "- Tell what it has eaten",
      "- <script>eat()</script>",
      "24: “<script>” looks like code.",
    ],
  ])("%s", (_, before, after, said) => {
    expect(sayScenarioFaults("a.md", changeSource(markdown, before, after))[0]).toContain(said);
  });

  test("An unknown language is missed once, and not by each word", () => {
    const source = changeSource(markdown, "Language: Spanish\n", "");
    const reading = readCustomScenario(
      { name: "a.md", bytes: Buffer.from(source) },
      { ...germanAuthor, language: undefined },
    );
    expect(reading).toEqual({
      faults: [{ file: "a.md", line: 14, code: "language_unknown", values: { field: "Example" } }],
    });
  });
});

describe("A file that is no text", () => {
  test.each([
    ["Latin-1", Buffer.from("titles: caf\u00e9", "latin1")],
    ["UTF-16", Buffer.from("titles: cafe", "utf16le")],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])],
  ])("%s", (_, bytes) => {
    const said =
      "1: This file holds no readable text: it may be a picture, a Word document, a PDF, or text that is not in UTF-8. Write the scene in a text editor, save it as “plain text, UTF-8” and send that.";
    expect(sayScenarioFaults("a.md", bytes)).toEqual([said]);
    expect(sayScenarioFaults("a.yaml", bytes)).toEqual([said]);
  });

  test("an empty one, and one that is too large", () => {
    expect(sayScenarioFaults("a.md", " \n")).toEqual([
      "1: The file is empty. Write the scene into it and send it again.",
    ]);
    expect(scenarioFaultsOf("a.md", new Uint8Array(scenarioBytesMax + 1))).toMatchObject([
      { code: "file_too_large" },
    ]);
  });
});
