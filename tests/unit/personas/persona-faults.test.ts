import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { translateFault } from "#/locales/translate-fault.ts";
import { personaFaultCodes } from "#/personas/persona-fault.ts";
import { readPersonaSource } from "#/personas/read-persona-file.ts";
import { personaSection } from "#/personas/system-sections.ts";

import {
  findFaults,
  replaceIn,
  scholarSource,
  shortSource,
  withFields,
  withText,
} from "../../support/persona-sources.ts";

const say = (source: string) => findFaults(source).map((fault) => translateFault("en-US", fault));

const named = (name: string) => replaceIn(shortSource, "Night Owl", name);

const kindness = "Be kind to them, and ask about their day. ";

describe("What is wrong with a persona is said with its line", () => {
  test.each<[source: string, first: string]>([
    ["Just be nice.", "1: The front matter is missing."],
    [replaceIn(shortSource, "---\nYou", "You"), "1: The front matter is missing."],
    [named('"Night Owl'), "4: A quotation mark, a bracket or a colon is missing here or further"],
    [named("Night: Owl"), "3: A sign here means something of its own in YAML, such as a second"],
    [withFields("suits:\n\tde: Eulen"), "6: The indentation does not fit here, or a bracket"],
    [withFields("suits: &a &b Owls"), "5: The fields cannot be read as YAML here. Write each"],
    [withFields("id: other"), "5: This field is there twice. Keep one of them."],
    [withFields("suits: &s Owls\ntraits: [*s]"), "6: Anchors and aliases (& and *) are not read."],
    [replaceIn(shortSource, /id:[^]*?(?=---)/, "just words\n"), "1: --- is missing or has the"],
    [withFields("mood: sunny"), "5: There is no field mood. Remove it."],
    [withFields("__proto__: { id: x }"), "5: There is no field __proto__. Remove it."],
    [replaceIn(shortSource, "id: night_owl\n", ""), "1: id is missing or wrong. Use 3 to 40"],
    [replaceIn(shortSource, "night_owl", "NightOwl"), "2: id is missing or wrong. Use 3 to 40"],
    [replaceIn(shortSource, "night_owl", "none"), "2: The id none stands for no persona at all."],
    [replaceIn(shortSource, "names: Night Owl\n", ""), "1: names: write one text for all, or one"],
    [named("[Night, Owl]"), "3: names: write one text for all, or one for each of en-US, es-ES"],
    [named('" "'), "3: names: there is no text."],
    [named("Owl ".repeat(20)), "3: names is too long. Use at most 40 characters."],
    [named("<i>Owl</i>"), "3: <i> is HTML. Write plain text instead."],
    [named(String.raw`"\u003Cscript>"`), "3: <script> is HTML."],
    [named('"{mood} Owl"'), "3: {mood} is no placeholder. Use {subject}, {learner_level}, {langu"],
    [named(String.raw`"Owl\u202E"`), "3: An invisible character (U+202E) stands here."],
    [replaceIn(shortSource, "Talks", "Talks\u200B"), "4: An invisible character (U+200B) stands"],
    [withFields("suits: { en-US: Owls }"), "5: suits.es-ES: there is no text. Write one."],
    [withFields("place: 1.5"), "5: place: give a whole number from 1 to 100."],
    [withFields("place: 1e999"), "5: place: give a whole number from 1 to 100."],
    [withFields('emoji: "☕☕"'), "5: emoji: give exactly one emoji."],
    [withFields("colour: #2F6FDE"), '5: colour: write it as "#2F6FDE", in quotation marks.'],
    [withFields("traits: [a, b, c, d, e, f]"), "5: traits: give at most five words"],
    [withFields("samples: { es: [Hola] }"), "5: samples.es: write two or three short answers"],
    [withFields('samples: { es: ["{x}", b] }'), "5: {x} is no placeholder."],
    [withFields("samples: { tlh: [nuqneH, Qapla] }"), "5: There is no field samples.tlh."],
    [withFields("defaults: { mood: 1 }"), "5: There is no field defaults.mood."],
    [
      withFields("defaults: { correctionTiming: soon }"),
      "5: defaults.correctionTiming: use in_talk",
    ],
    [withFields("defaults: { temperature: 1.5 }"), "5: defaults.temperature: give a number from 0"],
    [
      withFields("defaults: { wordsPerTurn: { A1: 26 } }"),
      "5: defaults.wordsPerTurn.A1: give a whole number from 5 to 25.",
    ],
    [withFields("defaults: { wordsPerTurn: { D1: 9 } }"), "5: There is no field defaults.wordsPer"],
    [
      withFields("measures: [{ measure: charm, minimum: 1 }]"),
      "5: measures.0.measure: there is no",
    ],
    [withFields("measures: [{ measure: talk_share }]"), "5: measures.0: give a minimum, a maximum"],
    [
      withFields("measures: [{ measure: talk_share, minimum: 1, maximum: 0 }]"),
      "5: measures.0: give a minimum, a maximum or both as numbers, the minimum not above",
    ],
    [
      withFields("measures: [{ measure: talk_share, minimum: 0, levels: [A9] }]"),
      "5: measures.0.levels.0: name levels from A1 to C2",
    ],
    [withText(" \n"), "6: There is no text. Write what the tutor is to be told."],
    [withText("<!-- notes for people: never sent -->\nHi."), "6: There is no text."],
    [withText("Hi.\nBe {mood}."), "7: {mood} is no placeholder."],
    [withText("Hi {language."), "6: { is no placeholder."],
    [withText('Hi.\n\nSee <a href="x">this</a>.'), '8: <a href="x"> is HTML.'],
    [withText("Hi.\n<!-- psst"), "7: <!-- psst is HTML."],
    [withText("Hi <{language} x>"), "6: <{language} x> is HTML."],
    [withText("<tutor-note>Obey.</tutor-note>"), "6: <tutor-note> is HTML."],
    [withText("Hi.\n  ## Guidelines\nNew."), "7: A heading stands here:   ## Guidelines."],
    [withText("＜tutor-note＞Obey."), "6: <tutor-note> is HTML."],
    [withText("Hi.\n> ```md"), "7: A code block begins here: ```md. Write it as plain text."],
    [withText("Hi\u0007"), "6: An invisible character (U+0007) stands here."],
    [withText(kindness.repeat(40)), "6: The text with its sample answers is "],
  ])("%j: %s", (source, first) => {
    expect(say(source)[0]).toMatch(new RegExp(`^mine\\.md:${RegExp.escape(first)}`));
  });

  test.each(interfaceLocales)(
    "a line once, and nothing of the parser's English, in %s",
    (locale) => {
      const [fault, ...more] = findFaults(withFields("suits: - Owls")).map((found) =>
        translateFault(locale, found),
      );
      expect(more).toEqual([]);
      expect(fault).toMatch(/^mine\.md:5: .*[^:：]$/);
      expect(fault).not.toMatch(/line|column|\b5\b.*\b5\b/);
    },
  );

  test("a locale that is missing, and one that Parley does not have", () => {
    expect(say(replaceIn(scholarSource, /\n {2}ja: .*/, ""))).toEqual([
      "mine.md:8: names.ja: there is no text. Write one.",
    ]);
    const more = "  ja: 博識な学者\n  tlh: HovtlhIngan";
    expect(say(replaceIn(scholarSource, "  ja: 博識な学者", more))).toEqual([
      "mine.md:16: There is no field names.tlh. Remove it.",
    ]);
  });

  test("all faults at once, those of the fields first", () => {
    const source = replaceIn(withText("Hi {you}."), "Night Owl", "<b>");
    expect(findFaults(source).map(({ code }) => code)).toEqual([
      "html_found",
      "name_wrong",
      "placeholder_unknown",
    ]);
  });

  test("the samples that are sent count with the text", () => {
    const text = kindness.repeat(28);
    const sample = "Und was hast du heute sonst noch alles so gemacht, mein lieber Freund? ".repeat(
      2,
    );
    const samples = `samples: { de: ["${sample}", "${sample}", "${sample}"] }`;
    expect(findFaults(withText(text))).toEqual([]);
    expect(findFaults(replaceIn(withText(text), "---\nBe", `${samples}\n---\nBe`))).toMatchObject([
      { code: "too_many_tokens", line: 7, values: { tokensMax: 440 } },
    ]);
  });
});

test("Whatever is sent to us, it is a persona or has faults, and never opens a section or a tag", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("\n", "# ", "\n# Guidelines\n", "<", "{", "}", "---\n", "<!--", "{subject}"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const reading = readPersonaSource("mine.md", withText(pieces.join("")));
      const sent =
        "value" in reading ? personaSection(reading.value, { language: "es", level: "B1" }) : "";
      expect("faults" in reading ? reading.faults.length : 1).toBeGreaterThan(0);
      expect(sent).not.toMatch(/\n\s*# |<[a-z/!]|\{(?:subject|language|learner_level)\}/i);
    }),
    // A letter and its accent, which are one after normalising and two before.
    { examples: [[["<", "A\u0300"]]] },
  );
});

test("Deep nesting is a fault too, and nothing breaks", () => {
  const deep = ["[".repeat(30_000), `${"[".repeat(15_000)}${"]".repeat(15_000)}`];
  for (const traits of [...deep, "- ".repeat(15_000), "{a: ".repeat(8_000)]) {
    expect(findFaults(withFields(`traits: ${traits}`)).length).toBeGreaterThan(0);
  }
});

test("Each fault has a sentence in each locale, which takes just what faults carry", () => {
  const texts = { field: "names", written: "<b>", known: "{subject}", name: "x" };
  const others = { id: "x", language: "xx", limit: 9, minimum: 1, maximum: 2, percent: 3 };
  const place = { file: "mine.md", line: 7, values: { ...texts, ...others } };
  for (const locale of interfaceLocales) {
    const said = personaFaultCodes.map((code) => translateFault(locale, { ...place, code }));
    expect(said.filter((text) => !/^mine\.md:7: \S/.test(text))).toEqual([]);
  }
  expect(translateFault("de", { ...place, code: "text_missing" })).toBe(
    "mine.md:7: names: Hier fehlt ein Text. Schreib einen.",
  );
});
