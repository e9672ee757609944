import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { PersonaFaultsError, type PersonaFault } from "#/personas/persona-fault.ts";

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
    expect(personas.get("expert_scholar")?.text).toContain("# Your persona: the Expert Scholar");
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
    expect(personas.cultureNotes("fi")).toBeUndefined();
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
    expect(faultsOf()).toEqual([
      {
        file: "global_guidelines.md",
        line: 1,
        problem: "{level} is no placeholder.",
        remedy: "Use {subject}, {learner_level}, {language}, or write it without braces.",
      },
      {
        file: "creative_mentor.md",
        line: 5,
        problem: "colour is missing or wrong.",
        remedy: 'Write it as "#2F6FDE", in quotation marks.',
      },
      {
        file: "expert_scholar.md",
        line: 3,
        problem: "place is missing or wrong.",
        remedy: "Give the place in the list as a whole number from 1.",
      },
    ]);
  });

  test("and its message is a line for each, ready to be printed", () => {
    change("expert_scholar.md", "place: 4", "place: 0");
    expect(() => loadPersonas(folder)).toThrow(
      "personas/expert_scholar.md:3: place is missing or wrong. Count from 1.",
    );
  });

  test("a locale that is missing", () => {
    change("expert_scholar.md", /\n {2}ja: .*/, "");
    expect(faultsOf()).toEqual([
      {
        file: "expert_scholar.md",
        line: 8,
        problem: "names.ja is missing or wrong.",
        remedy: "Write the persona's name in this locale.",
      },
    ]);
  });

  test("a locale that Parley does not have, and a field that it does not know", () => {
    change("expert_scholar.md", "  ja: 博識な専門家", "  ja: 博識な専門家\n  tlh: HovtlhIngan");
    change("creative_mentor.md", "place: 5", "place: 5\nmood: sunny");
    expect(faultsOf()).toMatchObject([
      {
        file: "creative_mentor.md",
        line: 1,
        problem: "The front matter has a wrong field.",
        remedy: "Remove mood: there is no such field.",
      },
      { file: "expert_scholar.md", line: 8 },
    ]);
  });

  test("a placeholder in the text, with its line in the file", () => {
    change("expert_scholar.md", "You believe that", "You are {mood} and believe that");
    const lines = readFileSync(path.join(folder, "expert_scholar.md"), "utf8").split("\n");
    expect(faultsOf()).toMatchObject([
      {
        line: lines.findIndex((line) => line.includes("{mood}")) + 1,
        problem: "{mood} is no placeholder.",
      },
    ]);
  });

  test("front matter that is no YAML, or is not there, or a text that is not there", () => {
    change("expert_scholar.md", "traits: [precise", 'traits: "[precise');
    change("creative_mentor.md", "---\n", "");
    change("guiding_challenger.md", /---\n[^]*?\n---\n/, "---\njust words\n---\n");
    change("encouraging_coach.md", /(---\n[^]*?\n---\n)[^]*/, "$1\n \n");
    const faults = faultsOf();
    expect(faults.map(({ file, problem }) => `${file} ${problem}`)).toEqual([
      "creative_mentor.md The front matter is missing.",
      "encouraging_coach.md There is no text.",
      "expert_scholar.md This is no YAML.",
      "guiding_challenger.md The front matter has a wrong field.",
    ]);
    expect(faults[2]?.line).toBeGreaterThan(5);
    expect(faults[2]?.remedy.length).toBeGreaterThan(10);
  });

  test("an id that is not the file's name, or stands for no persona", () => {
    change("expert_scholar.md", "id: expert_scholar", "id: other_scholar");
    write(
      "none.md",
      readFileSync(path.join(shipped, "creative_mentor.md"), "utf8").replace(
        "id: creative_mentor",
        "id: none",
      ),
    );
    expect(faultsOf()).toMatchObject([
      {
        file: "expert_scholar.md",
        line: 2,
        remedy: "Rename the file to other_scholar.md, or the id to the file's name.",
      },
      { file: "none.md", line: 2, problem: "The id none stands for no persona." },
    ]);
  });

  test("a file that is too large, or no text", () => {
    write("expert_scholar.md", "a".repeat(1_000_000));
    write("creative_mentor.md", new Uint8Array([0xff, 0xfe, 0x41, 0x00]));
    write("cultural_guidelines.md", new Uint8Array([0xc3, 0x28]));
    write("global_guidelines.md", "b".repeat(40_000));
    expect(faultsOf().map(({ file, problem }) => `${file} ${problem}`)).toEqual([
      "global_guidelines.md The file is too large.",
      "cultural_guidelines.md The file is no UTF-8 text.",
      "creative_mentor.md The file is no UTF-8 text.",
      "expert_scholar.md The file is too large.",
    ]);
  });

  test("a section of culture notes for no language, for one twice, or without text", () => {
    write(
      "cultural_guidelines.md",
      "For people.\n\n## es\nTú.\n\n## tlh\nQapla'.\n\n## es\nUsted.\n\n## fr\n",
    );
    expect(faultsOf()).toMatchObject([
      { file: "cultural_guidelines.md", line: 6, problem: "tlh is no language that is taught." },
      { file: "cultural_guidelines.md", line: 9, problem: "es has two sections." },
      { file: "cultural_guidelines.md", line: 13, problem: "There is no text." },
    ]);
  });

  test("a file that has to be there and is not", () => {
    rmSync(path.join(folder, "global_guidelines.md"));
    rmSync(path.join(folder, "friendly_conversationalist.md"));
    expect(faultsOf().map(({ file, problem }) => `${file} ${problem}`)).toEqual([
      "global_guidelines.md The file is missing.",
      "friendly_conversationalist.md The file is missing.",
    ]);
  });
});
