import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { PersonaFaultsError, type PersonaFault } from "#/personas/persona-fault.ts";
import type { Persona } from "#/personas/persona.ts";
import { describePersonaFaults } from "#/startup-faults.ts";

const shipped = path.resolve(import.meta.dirname, "../../../personas");

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-personas-"));
  cpSync(shipped, folder, { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string | Uint8Array): void {
  writeFileSync(path.join(folder, file), text);
}

/** Replaces a part of a shipped file, which must be there. */
function change(file: string, before: string | RegExp, after: string): void {
  const text = readFileSync(path.join(folder, file), "utf8");
  const changed = text.replace(before, after);
  expect(changed).not.toBe(text);
  write(file, changed);
}

function faultsOf(): readonly PersonaFault[] {
  try {
    loadPersonas(folder);
    return [];
  } catch (error) {
    if (error instanceof PersonaFaultsError) return error.faults;
    throw error;
  }
}

/** The shipped personas, in their order. */
function loadAll(): Persona[] {
  const personas = loadPersonas(shipped);
  const all = personas.list("en-US").map(({ id }) => personas.get(id));
  return all.filter((persona) => persona !== undefined);
}

describe("The shipped personas", () => {
  test("There are five, in their order, and the friendly one is the default", () => {
    const personas = loadPersonas(shipped);
    expect(personas.list("en-US").map(({ id }) => id)).toEqual([
      "friendly_conversationalist",
      "guiding_challenger",
      "encouraging_coach",
      "expert_scholar",
      "creative_mentor",
    ]);
    expect(personas.defaultId).toBe("friendly_conversationalist");
  });

  test("Each has its own name and description in each interface locale", () => {
    const personas = loadPersonas(shipped);
    for (const locale of interfaceLocales) {
      const cards = personas.list(locale);
      expect(new Set(cards.map(({ name }) => name)).size).toBe(5);
      expect(new Set(cards.map(({ description }) => description)).size).toBe(5);
    }
    expect(personas.list("de").map(({ name }) => name)).toContain("Kundige Gelehrte");
  });

  test("A card holds what a panel shows, and the text is for the model alone", () => {
    const personas = loadPersonas(shipped);
    expect(personas.list("en-US")[3]).toEqual({
      id: "expert_scholar",
      name: "Expert Scholar",
      description:
        "Explains exactly how the language works, with the right terms and clear reasons.",
      emoji: "📚",
      colour: 0x6b4fbb,
    });
    expect(personas.get("expert_scholar")?.text).toContain(
      "precise, orderly, generous with reasons",
    );
  });

  test("Each is whole: whom it suits, how it sounds in eight languages, its defaults and its bands", () => {
    const all = loadAll();
    for (const { suits, samples, defaults, measures } of all) {
      expect(Object.keys(suits ?? {}).sort()).toEqual([...interfaceLocales].sort());
      expect(Object.keys(samples)).toEqual(["en", "es", "fr", "de", "it", "pt", "zh", "ja"]);
      expect(Object.keys(defaults.wordsPerTurn ?? {})).toEqual([...levels]);
      expect(measures.length).toBeGreaterThanOrEqual(2);
    }
    const suits = all.flatMap((persona) => Object.values(persona.suits ?? {}));
    expect(new Set(suits).size).toBe(5 * interfaceLocales.length);
    const samples = all.flatMap((persona) => Object.values(persona.samples).flat());
    expect(new Set(samples).size).toBe(5 * 8 * 2);
  });

  test("No sample asks two questions, as no answer may", () => {
    const samples = loadAll().flatMap((persona) => Object.values(persona.samples).flat());
    const questions = samples.filter((sample) => (sample.match(/[?？]|か。/gu) ?? []).length > 1);
    expect(questions).toEqual([]);
  });

  test("There are culture notes for each language that is taught", () => {
    const personas = loadPersonas(shipped);
    const notes = targetLanguages.map((language) => personas.cultureNotes(language));
    expect(new Set(notes).size).toBe(targetLanguages.length);
    expect(notes).not.toContain(undefined);
  });

  test("What is written for people is in no text that is sent", () => {
    const personas = loadPersonas(shipped);
    const texts = personas.list("en-US").map(({ id }) => personas.get(id)?.text ?? "");
    for (const text of [personas.guidelines, ...texts]) {
      expect(text).not.toMatch(/notes for people|To try it|Bands:|The whole order/);
    }
    const files = ["global_guidelines.md", "expert_scholar.md"];
    const written = files.map((file) => readFileSync(path.join(shipped, file), "utf8"));
    expect(written.join("")).toMatch(/The whole order[^]*To try it[^]*Bands:/);
  });

  test("None is no persona and may be chosen all the same", () => {
    const personas = loadPersonas(shipped);
    expect(personas.get("none")).toBeUndefined();
    expect(personas.has("none")).toBe(true);
    expect(personas.has("expert_scholar")).toBe(true);
    expect(personas.has("somebody")).toBe(false);
  });

  test("Culture notes are of one language only", () => {
    const personas = loadPersonas(shipped);
    expect(personas.cultureNotes("fr")).toContain("vous");
    expect(personas.cultureNotes("fr")).not.toContain("usted");
    expect(personas.cultureNotes("de")).toMatch(/^# Courtesy and culture\nSay "du"/);
    expect(personas.cultureNotes("tlh")).toBeUndefined();
  });

  test("Files with Windows line ends read the same", () => {
    const before = loadPersonas(shipped).get("expert_scholar");
    change(
      "expert_scholar.md",
      /[^]*/,
      readFileSync(path.join(shipped, "expert_scholar.md"), "utf8").replaceAll("\n", "\r\n"),
    );
    expect(loadPersonas(folder).get("expert_scholar")).toEqual(before);
  });

  test("A file more is a persona more", () => {
    const text = readFileSync(path.join(shipped, "expert_scholar.md"), "utf8");
    write(
      "night_owl.md",
      text.replace("id: expert_scholar", "id: night_owl").replace("place: 4", "place: 9"),
    );
    expect(loadPersonas(folder).list("ja").at(-1)?.id).toBe("night_owl");
  });
});

describe("A fault names file, line and remedy", () => {
  test("all faults of all files at once", () => {
    change("expert_scholar.md", "place: 4", "place: four");
    change("creative_mentor.md", '"#D1477A"', "red");
    change("global_guidelines.md", "{learner_level}", "{level}");
    change("cultural_guidelines.md", 'One "you"', '<b>One</b> "you"');
    expect(faultsOf()).toEqual([
      {
        file: "global_guidelines.md",
        line: 1,
        code: "placeholder_unknown",
        values: { written: "{level}", known: "{subject}, {learner_level}, {language}" },
      },
      ...["<b>", "</b>"].map((written) => ({
        file: "cultural_guidelines.md",
        line: 4,
        code: "html_found",
        values: { written, known: "{subject}, {learner_level}, {language}" },
      })),
      { file: "creative_mentor.md", line: 5, code: "colour_wrong", values: { field: "colour" } },
      {
        file: "expert_scholar.md",
        line: 3,
        code: "place_wrong",
        values: { field: "place", minimum: 1, maximum: 100 },
      },
    ]);
  });

  test("and is printed as a line each, in plain words", () => {
    change("expert_scholar.md", "place: 4", "place: 0");
    change("creative_mentor.md", "---\n", "");
    expect(describePersonaFaults(new PersonaFaultsError(faultsOf()))).toBe(
      "The built-in tutors are not right:\n" +
        "  - personas/creative_mentor.md:1: The front matter is missing. Begin the file with a line of three dashes (---), its fields, and three dashes again.\n" +
        "  - personas/expert_scholar.md:3: place: give a whole number from 1 to 100.",
    );
    expect(() => loadPersonas(folder)).toThrow("expert_scholar.md:3 place_wrong");
  });

  test("an id that is not the file's name: also of a second file with the same id", () => {
    change("expert_scholar.md", "id: expert_scholar", "id: other_scholar");
    write("night_owl.md", readFileSync(path.join(shipped, "creative_mentor.md"), "utf8"));
    expect(faultsOf()).toEqual([
      {
        file: "expert_scholar.md",
        line: 2,
        code: "id_not_file_name",
        values: { id: "other_scholar" },
      },
      {
        file: "night_owl.md",
        line: 2,
        code: "id_not_file_name",
        values: { id: "creative_mentor" },
      },
    ]);
  });

  test("a file that is too large, or no UTF-8", () => {
    write("expert_scholar.md", "a".repeat(1_000_000));
    write("creative_mentor.md", Buffer.from("\uFEFF---\nid: x\n---\nHola", "utf16le"));
    write("encouraging_coach.md", Buffer.from("---\nid: x\n---\nHello", "utf16le"));
    write("cultural_guidelines.md", Buffer.from("## es\nTú.", "latin1"));
    write("global_guidelines.md", "b".repeat(40_000));
    expect(faultsOf().map(({ file, code }) => `${file} ${code}`)).toEqual([
      "global_guidelines.md file_too_large",
      "cultural_guidelines.md file_not_utf8",
      "creative_mentor.md file_not_utf8",
      "encouraging_coach.md file_not_utf8",
      "expert_scholar.md file_too_large",
    ]);
    expect(faultsOf()[0]?.values).toEqual({ limit: 32_768 });
  });

  test("a section of culture notes for no language, for one twice, without text, or too long", () => {
    write(
      "cultural_guidelines.md",
      `For people.\n\n## es\nTú.\n\n## tlh\nQapla'.\n\n## es\nUsted.\n\n## fr\n\n## de\n${"Du, Sie. ".repeat(60)}\n`,
    );
    expect(faultsOf()).toMatchObject([
      { line: 6, code: "language_unknown", values: { language: "tlh" } },
      { line: 9, code: "section_twice", values: { language: "es" } },
      { line: 13, code: "body_missing" },
      { line: 14, code: "too_many_tokens", values: { tokensMax: 130 } },
    ]);
  });

  test("guidelines that are too long or hide a character, but not their own tags", () => {
    change("global_guidelines.md", "The work is", "The \u202Ework is");
    expect(faultsOf()).toMatchObject([
      { line: 7, code: "hidden_character_found", values: { written: "U+202E" } },
    ]);
    change("global_guidelines.md", "\u202E", "Be brief, be kind. ".repeat(20));
    expect(faultsOf()).toMatchObject([
      { line: 1, code: "too_many_tokens", values: { tokensMax: 560 } },
    ]);
    expect(faultsOf()[0]?.values["percent"]).toBeGreaterThan(5);
  });

  test("a file that has to be there and is not", () => {
    rmSync(path.join(folder, "global_guidelines.md"));
    rmSync(path.join(folder, "friendly_conversationalist.md"));
    expect(faultsOf()).toEqual([
      { file: "global_guidelines.md", line: 1, code: "file_missing", values: {} },
      { file: "friendly_conversationalist.md", line: 1, code: "file_missing", values: {} },
    ]);
  });
});
