import { describe, expect, test } from "vitest";

import { offerOf, readAnswer } from "#/asides/read-answer.ts";
import { profileSnapshotSchema } from "#/learners/profile-snapshot.ts";

const profile = profileSnapshotSchema.parse({ language: "es", level: "A2", nativeLanguage: "de" });
const notes = (value: object) => `\n<parley-notes>${JSON.stringify(value)}</parley-notes>`;
const asked = { profile, interfaceLocale: "de" } as const;
const translated = (inputText: string) => ({ kind: "translate" as const, inputText, ...asked });

const sentence = "Mañana voy al mercado con mi hermana.";
const meaning = "Morgen gehe ich mit meiner Schwester auf den Markt.";

describe("what an answer about a message offers", () => {
  test("a translation: the message with it, then words of it", () => {
    const vocabulary = [{ word: "el mercado", meaning: "der Markt" }];
    expect(offerOf(translated(sentence), `${meaning}${notes({ vocabulary })}`)).toEqual({
      language: "es",
      corrections: [],
      vocabulary: [{ word: sentence, meaning }, ...vocabulary],
    });
  });

  test("a message of several lines is kept in one", () => {
    const offer = offerOf(translated("Mañana voy\nal mercado."), "Morgen gehe ich\nzum Markt.");
    expect(offer?.vocabulary).toEqual([
      { word: "Mañana voy al mercado.", meaning: "Morgen gehe ich zum Markt." },
    ]);
  });

  test("the side in the language that is learned is the word, whichever was translated", () => {
    expect(offerOf(translated(meaning), sentence)?.vocabulary).toEqual([
      { word: sentence, meaning },
    ]);
  });

  test("where only the translation tells its language, that decides", () => {
    const answer = "De acuerdo, está muy bien así.";
    expect(offerOf(translated("OK!"), answer)?.vocabulary).toEqual([
      { word: answer, meaning: "OK!" },
    ]);
  });

  test("where neither side tells its language, the message is the word", () => {
    expect(offerOf(translated("OK!"), "OK!")?.vocabulary).toEqual([
      { word: "OK!", meaning: "OK!" },
    ]);
  });

  test("figures on both sides tell no language: the message is the word", () => {
    expect(offerOf(translated("12 + 3"), "= 15")?.vocabulary).toEqual([
      { word: "12 + 3", meaning: "= 15" },
    ]);
  });

  test("a long message is not kept whole, and a demo's small print not at all", () => {
    expect(offerOf(translated(sentence.repeat(9)), meaning)).toBe(null);
    expect(offerOf(translated(sentence), `${meaning}\n-# Demo: no model`)?.vocabulary).toEqual([
      { word: sentence, meaning },
    ]);
  });

  test("corrections of words that stand in the message, five at most", () => {
    const words = ["uno", "dos", "tres", "cuatro", "cinco", "seis"];
    const corrections = ["never said", ...words].map((original) => ({
      original,
      corrected: `${original}s`,
      kind: "grammar",
      why: "",
    }));
    const question = { kind: "correct" as const, inputText: words.join(" "), ...asked };
    const offer = offerOf(question, `Unos.${notes({ corrections })}`);
    expect(offer?.corrections.map(({ original }) => original)).toEqual(words.slice(0, 5));
  });

  test("nothing where nothing was wrong, and nothing of a comparison", () => {
    const question = { kind: "correct" as const, inputText: sentence, ...asked };
    expect(offerOf(question, `Alles richtig.${notes({ corrections: [] })}`)).toBe(null);
    expect(offerOf({ ...question, kind: "compare" }, sentence)).toBe(null);
    expect(readAnswer({ ...question, kind: "compare" }, sentence).visibleText).toBe(sentence);
  });
});
