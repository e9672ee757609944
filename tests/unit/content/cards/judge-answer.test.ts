import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { judgeAnswer, type RightAnswer } from "#/content/cards/judge-answer.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

function judge(typed: string, answer: string, language: TargetLanguage, reading?: string) {
  const { verdict, slips } = judgeAnswer(typed, { answer, language, reading });
  return [verdict, ...slips].join(" ");
}

function show(typed: string, right: RightAnswer): string {
  const signs = { same: "", missing: "+", extra: "-" };
  return judgeAnswer(typed, right)
    .segments.map(({ kind, text }) => (kind === "same" ? text : `(${signs[kind]}${text})`))
    .join("");
}

describe("A typed answer", () => {
  test.each<[string, string, TargetLanguage, string]>([
    ["la pared", "la pared", "es", "right"],
    ["  La   PARED! ", "la pared", "es", "right"],
    ["ｌａ　ｐａｒｅｄ", "la pared", "es", "right"],
    ["l’école", "l'école", "fr", "right"],
    ["Ayer fui al cine", "¡Ayer fui al cine!", "es", "right"],
    ["cancion", "canción", "es", "right accents"],
    ["der haus", "das Haus", "de", "almost article_wrong case"],
    ["haus", "Haus", "de", "right case"],
    ["strasse", "Straße", "de", "right accents"],
    ["schoen", "schön", "de", "right accents"],
    ["smorrebrod", "smørrebrød", "da", "right accents"],
    ["еще", "ещё", "ru", "right accents"],
    ["pared", "la pared", "es", "right article_missing"],
    ["el pared", "la pared", "es", "almost article_wrong"],
    ["la casa", "casa", "es", "right"],
    ["école", "l'école", "fr", "right article_missing"],
    ["go", "to go", "en", "right article_missing"],
    ["amica", "un'amica", "it", "right article_missing"],
    ["كتاب", "الكتاب", "ar", "right article_missing"],
    ["la", "la", "es", "right"],
    ["el", "la", "es", "wrong"],
  ])("%j for %j in %s is %s", (typed, answer, language, verdict) => {
    expect(judge(typed, answer, language)).toBe(verdict);
  });

  test.each<[string, string, TargetLanguage, string]>([
    ["bibliotheca", "biblioteca", "es", "almost spelling"],
    ["Krankenhuas", "Krankenhaus", "de", "almost spelling"],
    ["bicicelta rota", "bicicleta rota", "es", "almost spelling"],
    ["perro", "pero", "es", "wrong"],
    ["gato", "pato", "es", "wrong"],
    ["ich gehe in der Stadt", "ich gehe in die Stadt", "de", "wrong"],
    ["voy casa", "voy a casa", "es", "wrong"],
    ["bibltotheka", "biblioteca", "es", "wrong"],
    ["水", "木", "zh", "wrong"],
    ["", "la pared", "es", "wrong"],
    ["?!", "la pared", "es", "wrong"],
  ])("slips in long words are told, those in short ones are mistakes: %j for %j", (...row) => {
    const [typed, answer, language, verdict] = row;
    expect(judge(typed, answer, language)).toBe(verdict);
  });

  test("may be one of several ways to say it, with or without what is in brackets", () => {
    expect(judge("auto", "el coche / el auto", "es")).toBe("right article_missing");
    expect(judge("el coche", "el coche; el auto", "es")).toBe("right");
    expect(judge("Fui al cine", "Fui al cine; luego comí.", "es")).toBe("wrong");
    expect(judge("mirar", "mirar (algo)", "es")).toBe("right");
    expect(judge("la pared", "el pared / la pared / pared", "es")).toBe("right");
    expect(judge("el pared", "la pared / pared", "es")).toBe("right");
    expect(judge("parede", "paredes / la parede", "es")).toBe("right article_missing");
    expect(judge("mirar algo", "mirar (algo)", "es")).toBe("right");
    expect(judge("el coche / el auto", "el coche / el auto", "es")).toBe("right");
  });

  test("that is the right one is always right", () => {
    const languages = fc.constantFrom<TargetLanguage>("es", "de", "ja", "zh", "ko", "ar", "fr");
    const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(texts, languages, (text, language) => {
        fc.pre(/[\p{L}\p{N}]/u.test(text));
        expect(judge(text, text, language)).toBe("right");
      }),
    );
  });

  test("of any length and kind is judged, and shown whole", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (typed) => {
        const { verdict, segments } = judgeAnswer(typed, { answer: "la pared", language: "es" });
        const right = segments.filter(({ kind }) => kind !== "extra").map(({ text }) => text);
        expect(["right", "almost", "wrong"]).toContain(verdict);
        expect(right.join("")).toBe("la pared");
      }),
    );
  });
});

describe("Japanese", () => {
  test.each([
    ["学校", "right"],
    ["がっこう", "right"],
    ["ガッコウ", "right"],
    ["ｶﾞｯｺｳ", "right"],
    ["gakkou", "right"],
    ["Gakkō", "right long_vowels"],
    ["gakko", "right long_vowels"],
    ["gaku", "wrong"],
  ])("%s for 学校 (がっこう) is %s", (typed, verdict) => {
    expect(judge(typed, "学校", "ja", "がっこう")).toBe(verdict);
  });

  test("kana are their own reading; a word in kanji needs one", () => {
    expect(judge("konnichiwa", "こんにちは", "ja")).toBe("right long_vowels");
    expect(judge("shimbun", "しんぶん", "ja")).toBe("right long_vowels");
    expect(judge("らーめん", "ラーメン", "ja")).toBe("right");
    expect(judge("gakkou", "学校", "ja")).toBe("unknown");
  });
});

describe("Chinese", () => {
  test.each([
    ["银行", "right"],
    ["yín háng", "right"],
    ["yin2hang2", "right"],
    ["Yínháng", "right"],
    ["yinhang", "right tones_missing"],
    ["yin2 xing2", "wrong"],
    ["yīn háng", "almost tones_wrong"],
  ])("%s for 银行 is %s", (typed, verdict) => {
    expect(judge(typed, "银行", "zh")).toBe(verdict);
  });

  test("tones may be written as in the dictionary or as they are said; ü in any of its ways", () => {
    expect(judge("bù shì", "不是", "zh")).toBe("right");
    expect(judge("bú shì", "不是", "zh")).toBe("right");
    for (const typed of ["lü4se4", "lv4 se4", "lu:4 se4", "lǜ sè"]) {
      expect(judge(typed, "绿色", "zh")).toBe("right");
    }
  });

  test("the learner's own reading outweighs the library's", () => {
    expect(judge("cháng", "长", "zh")).toBe("right");
    expect(judge("zhang3", "长", "zh", "zhǎng")).toBe("right");
    expect(judge("cháng", "长", "zh", "zhǎng")).toBe("wrong");
  });
});

test("Korean may be romanised", () => {
  expect(judge("annyeonghaseyo", "안녕하세요", "ko")).toBe("right");
  expect(judge("Hakgyo!", "학교", "ko")).toBe("right");
  expect(judge("hakkyo", "학교", "ko")).toBe("wrong");
  expect(judge("123", "학교", "ko")).toBe("wrong");
});

test("What was corrected before is not right now, were it for an accent or a capital alone", () => {
  const right: RightAnswer = { answer: "à", language: "fr", mistake: "a" };
  expect(judgeAnswer("a", right)).toMatchObject({ verdict: "wrong", slips: [] });
  expect(judgeAnswer("à", right).verdict).toBe("right");
  expect(judgeAnswer("A", { ...right, mistake: "en" })).toMatchObject({ verdict: "right" });
  const same: RightAnswer = { answer: "Fui.", language: "es", mistake: "Fui." };
  expect(judgeAnswer("Fui.", same).verdict).toBe("right");
});

test("An answer of signs alone is compared as it is", () => {
  expect(judge(" ¿ ", "¿", "es")).toBe("right");
  expect(judge("?", "¿", "es")).toBe("wrong");
});

describe("The difference is shown", () => {
  test("also of texts that are too long to be laid side by side to their end", () => {
    const long = "a".repeat(700);
    expect(show(`${long}b`, { answer: long, language: "es" })).toContain("(-");
  });

  test("by letters in a few words, by words in a sentence", () => {
    expect(show("la parde", { answer: "la pared", language: "es" })).toMatch(/^la par/);
    expect(show("cancion", { answer: "canción", language: "es" })).toBe("canci(+ó)(-o)n");
    expect(
      show("Ayer iba al cine contigo", { answer: "Ayer fui al cine contigo", language: "es" }),
    ).toBe("Ayer (+fui)(-iba) al cine contigo");
    expect(show("LA PARED", { answer: "la pared", language: "es" })).toBe("la pared");
    expect(show("haus", { answer: "Haus", language: "de" })).toBe("(+H)(-h)aus");
  });

  test("beside the reading where tones are wrong, and not at all where it was right by its sound", () => {
    expect(show("yīnháng", { answer: "银行", language: "zh", reading: "yínháng" })).toBe(
      "y(+í)(-ī)nháng",
    );
    expect(show("yinhang", { answer: "银行", language: "zh" })).toBe("银行");
  });
});

test.each<[string, string, TargetLanguage, string | undefined, string]>([
  ["taberu", "食べる", "ja", undefined, "unknown"],
  ["たべる", "食べる", "ja", undefined, "unknown"],
  ["コーヒーや", "珈琲屋", "ja", undefined, "unknown"],
  ["taberu", "食べる", "ja", "たべる", "right"],
  ["nomu", "食べる", "ja", "たべる", "wrong"],
  ["飲む", "食べる", "ja", undefined, "wrong"],
  ["nomu", "たべる", "ja", undefined, "wrong"],
  ["?!", "食べる", "ja", undefined, "wrong"],
  ["hakgyo", "學校", "ko", undefined, "unknown"],
  ["학교", "學校", "ko", undefined, "unknown"],
  ["hangsang", "학교", "ko", undefined, "wrong"],
  ["xuéxiào", "老师", "zh", undefined, "wrong"],
  ["taberu", "comer 食", "es", undefined, "wrong"],
])("%j for %j in %s, read %j, is %s", (...row) => {
  const [typed, answer, language, reading, verdict] = row;
  expect(judge(typed, answer, language, reading)).toBe(verdict);
});

test("What was corrected before is wrong, however it is read", () => {
  const right = { answer: "私", language: "ja", mistake: "わたし" } as const;
  expect(judgeAnswer("わたし", right).verdict).toBe("wrong");
});
