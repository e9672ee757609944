import { expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { targetLanguages } from "#/languages/languages.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";
import { findLabel } from "#/scenarios/custom/markdown/labels.ts";
import { readCustomScenario } from "#/scenarios/custom/read-custom-scenario.ts";
import { splitObjectives } from "#/scenarios/custom/split-objectives.ts";
import { writeScenarioYaml } from "#/scenarios/custom/write-scenario-yaml.ts";
import { loadScenarios } from "#/scenarios/load-scenarios.ts";

import { exampleFiles } from "../../../../commands/scenario/create/example-files.ts";
import { customContent, germanAuthor } from "../../../support/scenario-author.ts";

function read(name: string, source: string, author = germanAuthor): ScenarioContent {
  const reading = readCustomScenario({ name, bytes: Buffer.from(source) }, author);
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

test("Markdown is read in the author's own language, with all that they left out told from the rest", () => {
  const content = read(
    "szene.md",
    `\uFEFF# 🐶 Beim Tierarzt\r
\r
Dein Hund ist müde.
Du bist in Sevilla.

**Kategorie:** Gesundheit
Niveau: B1
Sprache: Spanisch
Region: Spanien
Zusammenfassung: Ein Hund ist krank.
Tutor: der Tierarzt
Du: die Besitzerin
---
## Am Empfang
- [ ] Sag, warum du kommst: kurz
  Hinweis: Wer ist krank?
  Zählt wenn: sagt, dass der Hund krank ist
  Beispiel: Mi perro está enfermo. = Mein Hund ist krank.
Wörter: la cita = der Termin, el perro
Wendungen: Es urgente.
Gut zu wissen: En España, mucha gente trata de tú.
a todos.

## Drinnen
1. Frag, was er hat
   und warum
   Beispiel: ¿Qué tiene?
Wörter:
- la medicina = die Medizin
- la dosis
Wendungen:
- ¿Es grave? = Ist es schlimm?
`,
  );
  expect(content).toEqual({
    category: "healthcare",
    emoji: "🐶",
    levels: ["B1", "B1"],
    languages: ["es"],
    titles: { de: "Beim Tierarzt" },
    summaries: { de: "Ein Hund ist krank." },
    roles: {
      tutor: "der Tierarzt",
      learner: "die Besitzerin",
      learnerTitles: { de: "die Besitzerin" },
    },
    setting: "Dein Hund ist müde. Du bist in Sevilla.",
    regions: { es: "Spanien" },
    phases: [
      {
        id: "part_1",
        titles: { de: "Am Empfang" },
        objectives: [
          {
            id: "objective_1",
            evidence: "sagt, dass der Hund krank ist",
            titles: { de: "Sag, warum du kommst: kurz" },
            nudges: { de: "Wer ist krank?" },
            examples: { de: "Mein Hund ist krank.", es: "Mi perro está enfermo." },
          },
        ],
        words: [{ de: "der Termin", es: "la cita" }, { es: "el perro" }],
        phrases: [{ es: "Es urgente." }],
        culture: { es: "En España, mucha gente trata de tú. a todos." },
      },
      {
        id: "part_2",
        titles: { de: "Drinnen" },
        objectives: [
          {
            id: "objective_2",
            evidence: "Frag, was er hat und warum",
            titles: { de: "Frag, was er hat und warum" },
            nudges: {},
            examples: { es: "¿Qué tiene?" },
          },
        ],
        words: [{ de: "die Medizin", es: "la medicina" }, { es: "la dosis" }],
        phrases: [{ de: "Ist es schlimm?", es: "¿Es grave?" }],
        culture: {},
      },
    ],
    ending: "All is settled, and they say goodbye.",
  });
});

test("A shopping list makes a scene: objectives without parts are put into some, and no words are needed", () => {
  const list = ["one", "two", "three", "four"].map((word) => `- Say ${word}`).join("\n");
  const content = read("a.txt", `# Numbers\nTutor: a clerk\nYou: a client\n\nAt a desk.\n${list}`);
  expect(content.phases.map(({ titles, objectives }) => [titles, objectives.length])).toEqual([
    [{ de: "Teil 1" }, 2],
    [{ de: "Teil 2" }, 2],
  ]);
  expect(content).toMatchObject({ languages: [], levels: ["A2", "B1"], emoji: "🎭" });
});

test("As many parts are made as suit the objectives, each with some, in their order", () => {
  for (let count = 0; count <= 40; count += 1) {
    const objectives = Array.from({ length: count }, (_, index) => index);
    const parts = splitObjectives(objectives);
    expect(parts.flat()).toEqual(objectives);
    expect(parts.every((part) => part.length > 0)).toBe(true);
    expect(parts.length).toBe(Math.min(count, Math.max(2, Math.min(6, Math.ceil(count / 3)))));
  }
});

test("Labels are known in each language of the interface", () => {
  const hints = ["Hint", "pista", "Indice", "Hinweis", "Suggerimento", "Dica", "提示", "ヒント"];
  expect(hints).toHaveLength(interfaceLocales.length);
  expect(hints.map(findLabel)).toEqual(hints.map(() => "nudge"));
});

test("What words mean is no language that is learned, unless the author learns it", () => {
  const { source } = exampleFiles.yaml;
  const bare = source.replace("languages: [es]\n", "").replaceAll("en:", "de:");
  expect(read("a.yaml", bare).languages).toEqual(["es"]);
  const german = { ...germanAuthor, language: "de" as const, nativeLanguage: "fr" as const };
  expect(read("a.yaml", bare, german).languages).toEqual(["es", "de"]);
});

test("A text alone is in the author's locale, and an example in the language they learn", () => {
  const plain = exampleFiles.yaml.source
    .replaceAll(/\ben:/gu, "de:")
    .replaceAll(/examples:\n {10}es: (.*)\n.*\n/gu, "examples: $1\n")
    .replace("languages: [es]\n", "");
  expect(read("a.yaml", plain).phases[1]?.objectives[0]).toMatchObject({
    titles: { de: "Tell what it has eaten" },
    examples: { es: "Ayer comió mucho chocolate." },
  });
  const reading = readCustomScenario(
    { name: "a.yaml", bytes: Buffer.from(plain) },
    { ...germanAuthor, language: undefined },
  );
  expect(reading).toMatchObject({
    faults: [{ code: "languages_wrong" }, { code: "languages_wrong" }],
  });
});

test("Exported and read again, a scene is the same; one of Parley's own can be exported and changed too", () => {
  const own = customContent();
  expect(read("a.yaml", writeScenarioYaml(own))).toEqual(own);
  expect(read("a.yaml.txt", writeScenarioYaml(own))).toEqual(own);
  const { id: _, ...shipped } = loadScenarios("scenarios").list()[0] ?? { id: "" };
  expect(read("b.yaml", writeScenarioYaml(shipped as ScenarioContent))).toEqual(shipped);
});

test("All languages that are taught may be learned in a scene", () => {
  for (const language of targetLanguages.filter((code) => code !== "de")) {
    const { source } = exampleFiles.yaml;
    const other = source
      .replace("languages: [es]", `languages: [${language}]`)
      .replaceAll("en:", "de:");
    const reading = readCustomScenario({ name: "a.yaml", bytes: Buffer.from(other) }, germanAuthor);
    const codes = "faults" in reading ? new Set(reading.faults.map(({ code }) => code)) : new Set();
    expect(codes.has("language_unknown")).toBe(false);
  }
});
