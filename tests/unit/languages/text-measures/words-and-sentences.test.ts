import { describe, expect, test } from "vitest";

import { contentWords } from "#/languages/text-measures/content-words.ts";
import { countWords, listWords } from "#/languages/text-measures/list-words.ts";
import { splitSentences } from "#/languages/text-measures/split-sentences.ts";

describe("Words are counted in every script", () => {
  test.each([
    ["en", "Don't worry, it's 3 o'clock!", 5],
    ["es", "¡Hola! ¿Qué tal?", 3],
    ["fr", "J'habite à l'école.", 3],
    ["zh", "我喜欢喝咖啡。", 4],
    ["ja", "猫が好きです。", 4],
    ["th", "ฉันชอบกินข้าว", 4],
    ["en", "👍 … !!", 0],
    ["en", "", 0],
  ])("%s: %s has %i", (language, text, count) => {
    expect(countWords(text, language)).toBe(count);
  });

  test("as they are written, without the marks of Markdown", () => {
    expect(listWords("**Very** good!", "en")).toEqual(["Very", "good"]);
  });
});

describe("Sentences are split as people end them in chat", () => {
  test.each([
    ["several marks are one end", "en", "Great!! Really?! Yes.", ["Great!!", "Really?!", "Yes."]],
    ["an ellipsis goes on in lower case", "en", "Hm… let me see... ok.", ["Hm… let me see... ok."]],
    ["an ellipsis ends before a capital", "en", "Well... Let's go!", ["Well...", "Let's go!"]],
    ["a title is no end", "en", "Dr. Smith met Mrs. Jones.", ["Dr. Smith met Mrs. Jones."]],
    ["nor is an initial", "en", "J. K. Rowling wrote it.", ["J. K. Rowling wrote it."]],
    ["nor a German ordinal", "de", "Am 3. Mai reise ich.", ["Am 3. Mai reise ich."]],
    ["but a year is", "en", "It was 2019. Then I left.", ["It was 2019.", "Then I left."]],
    ["nor is a decimal point", "en", "It costs 3.50 euros.", ["It costs 3.50 euros."]],
    [
      "Chinese marks need no space",
      "zh",
      "你好！你吃了吗？很好。",
      ["你好！", "你吃了吗？", "很好。"],
    ],
    ["nor do Japanese brackets", "ja", "「はい。」と言う。", ["「はい。」", "と言う。"]],
    ["Arabic has its own mark", "ar", "كيف حالك؟ أنا بخير.", ["كيف حالك؟", "أنا بخير."]],
    ["Hindi too", "hi", "मैं ठीक हूँ। आप कैसे हैं?", ["मैं ठीक हूँ।", "आप कैसे हैं?"]],
    ["Spanish may leave out the space", "es", "¿Qué tal?¡Bien!", ["¿Qué tal?", "¡Bien!"]],
    ["a line ends one", "en", "First\nsecond", ["First", "second"]],
    [
      "so does an emoji before a capital",
      "en",
      "Hi there 😊 How are you?",
      ["Hi there", "How are you?"],
    ],
    ["an emoji within does not", "en", "I eat 🍎 often.", ["I eat   often."]],
    ["marks alone are none", "en", "... !! 👍", []],
  ])("%s", (_, language, text, sentences) => {
    expect(splitSentences(text, language)).toEqual(sentences);
  });
});

describe("Content words carry the topic", () => {
  test.each([
    ["en", "I don't like the Cats of 2 neighbours", ["like", "cats", "neighbours"]],
    ["es", "Me gusta mucho tu perro", ["gusta", "mucho", "perro"]],
    ["fr", "J’aime l’école et les livres", ["aime", "école", "livres"]],
    ["de", "Ich habe gestern einen Hund gesehen", ["gestern", "hund", "gesehen"]],
    ["it", "Mi piace l'acqua", ["piace", "acqua"]],
    ["pt", "Eu gosto de cachorro", ["gosto", "cachorro"]],
    ["zh", "我很喜欢猫，吃了苹果", ["喜欢", "猫", "吃", "苹果"]],
    ["ja", "私は学校に行きます", ["学校", "行き"]],
    ["nl", "Ik hou van katten", ["ik", "hou", "van", "katten"]],
  ])("%s: %s", (language, text, words) => {
    expect(contentWords(text, language)).toEqual(words);
  });
});
