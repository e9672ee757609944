import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it, test } from "vitest";

import {
  fontFamily,
  fontFilesFor,
  keepDrawable,
  measureText,
  missingCharacters,
} from "#/charts/bundled-fonts.ts";
import { interfaceLocales } from "#/languages/interface-locales.ts";
import { ownLanguageName, targetLanguages } from "#/languages/languages.ts";
import { isMessageKey, messageOf } from "#/locales/translate.ts";
import { readMessages } from "#/locales/messages.ts";

/** A sentence in the letters of each script that is taught. */
const sentences = {
  Latin: "Zażółć gęślą jaźń; Århus, Đà Nẵng, İstanbul – “quoted” «entre» 65–90 % · 1.5 …",
  Cyrillic: "Съешь ещё этих мягких французских булок, їжак ґрунт є.",
  Greek: "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, ΐ ΰ Ώ;",
  Hebrew: "דג סקרן שט בים מאוכזב ולפתע מצא חברה",
  Arabic: "نص حكيم له سر قاطع وذو شأن عظيم، پژوهش گچ ۱۲۳؟",
  Hindi: "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण का सर्वनाश।",
  Thai: "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า",
  Korean: "다람쥐 헌 쳇바퀴에 타고파",
  Chinese: "我能吞下玻璃而不伤身体。“问题”，（答案）",
  Japanese: "いろはにほへと チリヌルヲ 日本語を勉強しています。「質問」",
};

test.for(Object.entries(sentences))("%s has all its letters", ([, sentence]) => {
  expect(missingCharacters(sentence)).toEqual([]);
});

test("Every language taught can be called by its own name", () => {
  const missing = targetLanguages.flatMap((language) =>
    missingCharacters(ownLanguageName(language)),
  );
  expect(missing).toEqual([]);
});

test.for(interfaceLocales)("What pictures say in %s has a glyph for every character", (locale) => {
  const keys = [...readMessages(locale).keys()].filter((key) => key.startsWith("conduct."));
  const texts = keys.filter(isMessageKey).map((key) => messageOf(locale, key));
  expect(missingCharacters(texts.join(""))).toEqual([]);
});

test("What no font has is left out, never drawn as a box", () => {
  expect(missingCharacters("🦊 Fox 𓀀")).toEqual(["🦊", "𓀀"]);
  expect(keepDrawable("🦊 Fox 𓀀 says\nhi ")).toBe("Fox says hi");
});

describe("the order of the fonts", () => {
  const eastAsian = (locale: string) =>
    fontFilesFor(locale)
      .map((file) => /noto-sans-(sc|jp)/.exec(file)?.[1])
      .filter((name) => name !== undefined);

  it("gives Japanese readers Japanese shapes and Chinese ones theirs", () => {
    expect(eastAsian("ja")).toEqual(["jp", "sc"]);
    expect(eastAsian("zh-CN")).toEqual(["sc", "jp"]);
  });

  it("decides which shape is drawn", () => {
    expect(pixelsOf("骨直", "ja").equals(pixelsOf("骨直", "zh-CN"))).toBe(false);
    expect(pixelsOf("Hallo", "ja").equals(pixelsOf("Hallo", "zh-CN"))).toBe(true);
  });
});

describe("the width of a text", () => {
  it.for(["Latin", "Cyrillic", "Greek", "Korean", "Chinese", "Japanese"] as const)(
    "is in %s what it takes when drawn, up to kerning",
    (script) => {
      const sentence = sentences[script];
      const drawn = drawnWidth(sentence);
      expect(Math.abs(measureText(sentence, 20) - drawn) / drawn).toBeLessThan(0.02);
    },
  );

  it.for(["Arabic", "Hindi", "Thai", "Hebrew"] as const)(
    "is in %s, whose letters join or stack, at least what it takes",
    (script) => {
      const sentence = sentences[script];
      const drawn = drawnWidth(sentence);
      expect(measureText(sentence, 20)).toBeGreaterThan(drawn * 0.98);
      expect(measureText(sentence, 20)).toBeLessThan(drawn * 1.5);
    },
  );

  it("is nothing for what is not drawn", () => {
    expect(measureText("🦊", 20)).toBe(0);
  });
});

function textPicture(text: string, locale: string): Resvg {
  const size = `width="1200" height="60"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><text x="10" y="40" font-family="${fontFamily}" font-size="20">${text}</text></svg>`;
  return new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFilesFor(locale) },
  });
}

function pixelsOf(text: string, locale: string): Buffer {
  return textPicture(text, locale).render().pixels;
}

/** What resvg takes for a text: the box around its ink, and the first and last letter's bearing. */
function drawnWidth(text: string): number {
  const framed = (inner: string) => textPicture(`|${inner}|`, "en").innerBBox()?.width ?? 0;
  return framed(text) - framed("");
}
