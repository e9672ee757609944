import { describe, expect, test } from "vitest";

import { nativeLanguages, targetLanguages } from "#/languages/languages.ts";
import { splitSentences } from "#/languages/text-measures/split-sentences.ts";
import {
  sentencesInTarget,
  targetLanguageShare,
} from "#/languages/text-measures/target-language-share.ts";
import { readLevelTurns } from "./read-level-turns.ts";

const latinLanguages = ["en", "es", "fr", "de", "it", "pt"] as const;

describe("The share of the target language", () => {
  test.each([
    ["all", "es", "en", "¡Hola! ¿Qué has hecho hoy?", 1],
    ["nothing", "es", "en", "Hello! What did you do today?", 0],
    [
      "half, word for word of its sentences",
      "es",
      "en",
      "¿Qué has hecho hoy? What did you do?",
      0.5,
    ],
    ["all but the gloss", "es", "en", "Tengo una manzana (I have an apple).", 1],
    ["words by their script", "zh", "en", "我喜欢 apples。", 2 / 3],
    ["words by their script, the other way", "en", "zh", "I like 苹果。", 2 / 3],
    ["Japanese for a Chinese learner", "ja", "zh", "猫が好きです。我喜欢猫。", 4 / 7],
    ["Chinese that quotes Japanese", "ja", "zh", "为什么要把「る」换成「ます」？", 0],
    ["Chinese for a Japanese learner", "zh", "ja", "我喜欢猫。", 1],
    ["Ukrainian for a Russian learner", "uk", "ru", "Що ти робив сьогодні?", 1],
    ["Russian for a Ukrainian learner", "ru", "uk", "Що ти робив сьогодні?", 0],
    ["what a native language without a list is not", "es", "sw", "¿Qué has hecho hoy, amigo?", 1],
    ["nor is it the other way", "es", "sw", "Umefanya nini leo rafiki yangu?", 0],
    ["Greek by its letters", "el", "sw", "Τι κάνεις; Habari yako?", 0.5],
  ])("is %s: %s for %s", (...[, target, native, text, share]) => {
    expect(targetLanguageShare(text, { target, native })).toBeCloseTo(share, 6);
  });

  test.each([
    ["both languages are one", "es", "es", "¿Qué has hecho hoy?"],
    ["there is no word", "es", "en", "👍 123 !!"],
    ["no word is of either", "en", "ru", "我喜欢猫"],
    ["the words are as likely in both", "es", "pt", "Xyzzy!"],
  ])("is unknown where %s", (_, target, native, text) => {
    expect(targetLanguageShare(text, { target, native })).toBeUndefined();
  });

  test("is right for 99.8 of 100 sentences, and for 99 of 100 short ones, among six languages", () => {
    const verdicts = latinLanguages.flatMap((target) =>
      Object.values(readLevelTurns(target))
        .flat()
        .flatMap((turn) => splitSentences(turn, target))
        .flatMap((sentence) =>
          latinLanguages
            .filter((native) => native !== target)
            .map((native) => ({
              isRight: targetLanguageShare(sentence, { target, native }) === 1,
              isShort: sentence.split(/\s+/).length <= 3,
            })),
        ),
    );
    const rate = (some: typeof verdicts) =>
      some.filter((verdict) => verdict.isRight).length / some.length;
    expect(verdicts.length).toBeGreaterThan(2000);
    expect(rate(verdicts)).toBeGreaterThan(0.998);
    expect(rate(verdicts.filter((verdict) => verdict.isShort))).toBeGreaterThan(0.99);
  });

  test("can be told for every language taught and every language of a learner", () => {
    const wrong = targetLanguages.flatMap((target) =>
      nativeLanguages
        .filter((native) => native !== target && !isCloseKin(target, native))
        .filter((native) => targetLanguageShare(greetings[target], { target, native }) !== 1)
        .map((native) => `${target} for ${native}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("The sentences in the target language", () => {
  test("are those a learner's own language has no part in, and what is in neither", () => {
    const text = "¡Muy bien! In Spanish we say it so (así se dice). Tienes un perro. Xyzzy!";
    expect(sentencesInTarget(text, { target: "es", native: "en" })).toBe(
      "¡Muy bien!\nTienes un perro.\nXyzzy!",
    );
  });

  test("are all where both languages are one", () => {
    expect(sentencesInTarget("One. Two.", { target: "en", native: "en" })).toBe("One.\nTwo.");
  });
});

/** Their everyday sentences differ in too little for one greeting to tell. */
const closeKin = [
  ["da", "no"],
  ["ar", "fa"],
  ["ar", "ur"],
  ["cs", "sk"],
];

function isCloseKin(one: string, other: string): boolean {
  return closeKin.some((pair) => pair.includes(one) && pair.includes(other));
}

const greetings: Readonly<Record<(typeof targetLanguages)[number], string>> = {
  en: "Hello, how are you today?",
  es: "Hola, ¿cómo estás hoy?",
  fr: "Bonjour, comment vas-tu aujourd'hui ?",
  de: "Hallo, wie geht es dir heute?",
  it: "Ciao, come stai oggi?",
  pt: "Olá, como você está hoje?",
  zh: "你好，你今天怎么样？",
  ja: "こんにちは、今日は元気ですか。",
  ar: "مرحبا، كيف حالك اليوم؟",
  cs: "Ahoj, jak se dneska máš?",
  da: "Hej, hvordan har du det i dag?",
  el: "Γεια σου, τι κάνεις σήμερα;",
  fa: "سلام، حال شما امروز چطور است؟",
  fi: "Hei, mitä sinulle kuuluu tänään?",
  he: "שלום, מה שלומך היום?",
  hi: "नमस्ते, आज आप कैसे हैं?",
  ko: "안녕하세요, 오늘 어떻게 지내세요?",
  nl: "Hallo, hoe gaat het vandaag met je?",
  no: "Hei, hvordan har du det i dag?",
  pl: "Cześć, jak się dzisiaj masz?",
  ru: "Привет, как у тебя дела сегодня?",
  sv: "Hej, hur mår du i dag?",
  tr: "Merhaba, bugün nasılsın?",
  uk: "Привіт, як у тебе сьогодні справи?",
};
