import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { alignFurigana } from "#/content/cards/align-furigana.ts";
import { readingOf } from "#/content/cards/readings.ts";

function ruby(text: string, reading: string): string {
  return alignFurigana(text, reading)
    .map((part) => (part.reading === undefined ? part.text : `${part.text}[${part.reading}]`))
    .join("");
}

describe("Furigana", () => {
  test.each([
    ["残す", "のこす", "残[のこ]す"],
    ["お茶", "おちゃ", "お茶[ちゃ]"],
    ["学校", "がっこう", "学校[がっこう]"],
    ["飲み物", "のみもの", "飲[の]み物[もの]"],
    ["生ビール", "なまビール", "生[なま]ビール"],
    ["生ビール", "ナマビール", "生[なま]ビール"],
    ["人々", "ひとびと", "人々[ひとびと]"],
    [
      "昨日、学校に行きました。",
      "きのうがっこうにいきました",
      "昨日[きのう]、学校[がっこう]に行[い]きました。",
    ],
    ["買って、読んだ", "かってよんだ", "買[か]って、読[よ]んだ"],
    ["3時", "さんじ", "3時[さんじ]"],
    ["ありがとう", "ありがとう", "ありがとう"],
  ])("%s read %s is %s", (text, reading, written) => {
    expect(ruby(text, reading)).toBe(written);
  });

  test("that do not fit stand over the whole", () => {
    expect(ruby("残す", "たべる")).toBe("残す[たべる]");
    expect(ruby("学校", "")).toBe("学校[]");
    expect(ruby("字か字か字ん", "かかかかかかかか")).toBe("字か字か字ん[かかかかかかかか]");
    expect(ruby("犬a".repeat(40), "い".repeat(80))).toContain("[");
  });

  test("of any text and reading keep the text, in little time", () => {
    const unit = fc.constantFrom("漢", "字", "か", "ん", "カ", "。", "a");
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 100 }),
        fc.string({ unit: fc.constantFrom("か", "ん"), maxLength: 200 }),
        (text, reading) => {
          const parts = alignFurigana(text, reading);
          expect(parts.map((part) => part.text).join("")).toBe(text);
        },
      ),
    );
  });
});

describe("A reading", () => {
  test("is pinyin for Chinese, by the words around, and romanised for Korean", () => {
    expect(readingOf("银行行长", "zh", undefined)?.text).toBe("yín háng háng zhǎng");
    expect(readingOf("你好，我是Tom。", "zh", undefined)?.text).toBe("nǐ hǎo， wǒ shì Tom。");
    expect(readingOf("안녕하세요", "ko", undefined)?.text).toBe("annyeonghaseyo");
  });

  test("is what is known of it, and for Japanese only that", () => {
    expect(readingOf("长", "zh", "zhǎng")?.text).toBe("zhǎng");
    expect(readingOf("学校", "ja", undefined)).toBeUndefined();
    expect(readingOf("残す", "ja", "のこす")).toEqual({
      text: "のこす",
      furigana: [
        { text: "残", reading: "のこ" },
        { text: "す", reading: undefined },
      ],
    });
  });

  test("is missing where the script says it", () => {
    expect(readingOf("la pared", "es", undefined)).toBeUndefined();
    expect(readingOf("OK", "zh", undefined)).toBeUndefined();
  });
});
