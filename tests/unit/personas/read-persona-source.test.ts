import { describe, expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { decodeMarkdown } from "#/personas/read-markdown.ts";
import { readPersonaSource } from "#/personas/read-persona-file.ts";
import { samplesOf } from "#/personas/samples.ts";
import { personaSection } from "#/personas/system-sections.ts";

import {
  readPersona,
  replaceIn,
  scholarSource,
  shortSource,
  withText,
} from "../../support/persona-sources.ts";

const inSpanish = { language: "es", level: "B1" } as const;
const inFinnish = { language: "fi", level: "B1" } as const;

describe("A persona's Markdown", () => {
  test("needs an id, a name, a description and a text; all else has its default", () => {
    const persona = readPersona(shortSource);
    expect(persona).toMatchObject({
      id: "night_owl",
      place: 100,
      emoji: "🎓",
      colour: 0x5b6ee1,
      traits: [],
      samples: {},
      defaults: {},
      measures: [],
      text: "You are awake, and speak {language} softly.",
    });
    expect(persona.suits).toBeUndefined();
    for (const locale of interfaceLocales) expect(persona.names[locale]).toBe("Night Owl");
  });

  test("says all of it in the shipped ones", () => {
    const persona = readPersona(scholarSource);
    expect(persona.names["ja"]).toBe("博識な学者");
    expect(persona.suits?.fr).toContain("Si tu veux savoir pourquoi");
    expect(persona.samples.de?.[0]).toContain("Dativ");
    expect(persona.defaults).toEqual({
      correctionTiming: "in_talk",
      wordsPerTurn: { A1: 25, A2: 35, B1: 50, B2: 70, C1: 90, C2: 110 },
      temperature: 0.3,
    });
    expect(persona.measures).toContainEqual({
      measure: "term_gloss_share",
      minimum: 0.53,
      levels: ["A1", "A2", "B1"],
    });
  });

  test("is sent as a section with the samples of the language, else English ones, else none", () => {
    const spanish = personaSection(readPersona(scholarSource), inSpanish);
    expect(spanish).toMatch(
      /^# Your persona, within these guidelines: Expert Scholar\nYou show how Spanish works/,
    );
    expect(spanish).toMatch(
      /How you sound \(not lines to reuse\):\n- Es el subjuntivo[^\n]*\n- «Ser»[^\n]*$/,
    );
    const finnish = personaSection(readPersona(scholarSource), inFinnish);
    expect(finnish).toContain("- That is the present perfect");
    expect(finnish).not.toContain("subjuntivo");
    expect(samplesOf(readPersona(scholarSource), "tlh")[0]).toContain("present perfect");
    expect(personaSection(readPersona(shortSource), inFinnish)).toBe(
      "# Your persona, within these guidelines: Night Owl\nYou are awake, and speak Finnish softly.",
    );
  });

  test("is sent without its front matter, its measures and what is written for people", () => {
    const noted = `${shortSource}\n<!-- notes for people: never sent -->\n<b>{any}</b>\n# At all\n`;
    const section = personaSection(readPersona(noted), inSpanish);
    expect(section).toBe(personaSection(readPersona(shortSource), inSpanish));
    const whole = personaSection(readPersona(scholarSource), inSpanish);
    expect(whole).not.toMatch(/share|maximum|temperature|traits|To try it|notes for people/);
  });

  test("has one line of plain words for a name, so that nothing in it passes for a section of its own", () => {
    const source = replaceIn(shortSource, "Night Owl", String.raw`"Night\n# Guidelines\nOwl"`);
    expect(readPersonaSource("mine.md", source)).toEqual({
      faults: [{ file: "mine.md", line: 3, code: "name_wrong", values: { field: "names" } }],
    });
  });

  test("may compare, love and count, and Persian keeps its joiners", () => {
    const text = "Say a < b, <3, or می‌خواهم. Count 1>0. #1 is fine, C# too.";
    expect(readPersona(withText(text)).text).toBe(text);
  });
});

describe("Bytes", () => {
  test.each<[what: string, bytes: Uint8Array, code: string]>([
    ["1 MB", new Uint8Array(1_000_000), "file_too_large"],
    ["UTF-16 with its mark", Buffer.from(`\uFEFF${shortSource}`, "utf16le"), "file_not_utf8"],
    ["UTF-16 without it", Buffer.from(shortSource, "utf16le"), "file_not_utf8"],
    ["Latin-1", Buffer.from("Ñandú", "latin1"), "file_not_utf8"],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47]), "file_not_utf8"],
  ])("that are %s are no persona", (_, bytes, code) => {
    expect(decodeMarkdown("mine.md", bytes)).toMatchObject({ faults: [{ line: 1, code }] });
  });

  test("of UTF-8 are, with or without its mark, with Windows line ends or plain ones", () => {
    const windows = Buffer.from(`\uFEFF${shortSource.replaceAll("\n", "\r\n")}`);
    expect(decodeMarkdown("mine.md", windows)).toEqual({ value: shortSource });
  });
});
