import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseTrailer } from "#/prompts/parse-trailer.ts";

const learnerText = "Hola! Yo soy hambre. Ayer yo fue al cine con mi amigo.";

const hunger = {
  original: "Yo soy hambre",
  corrected: "Yo tengo hambre",
  kind: "word_choice",
  why: "Im Spanischen hat man Hunger.",
};

const went = { original: "yo fue", corrected: "yo fui", kind: "grammar", why: "1. Person." };

function answer(notes: unknown): string {
  return `¡Qué bien!\n<parley-notes>${typeof notes === "string" ? notes : JSON.stringify(notes)}</parley-notes>`;
}

const nothing = { corrections: [], vocabulary: [], objectives: [], facts: [] };

describe("An answer is taken apart", () => {
  test("into what is seen and what is noted", () => {
    const vocabulary = [{ word: "el cine", meaning: "das Kino" }];
    const objectives = [{ id: "past", evidence: "Ayer yo fue al cine" }];
    const facts = [{ fact: "Geht mit einem Freund ins Kino.", evidence: "al cine con mi amigo" }];
    const notes = { corrections: [hunger, went], vocabulary, objectives, facts };
    expect(parseTrailer(answer(notes), learnerText)).toEqual({
      visibleText: "¡Qué bien!",
      ...notes,
    });
  });

  test("also where it has no notes", () => {
    expect(parseTrailer(" ¡Hola!\n", learnerText)).toEqual({ visibleText: "¡Hola!", ...nothing });
  });
});

describe("The model proposes, our code decides:", () => {
  test.each([
    ["words that the learner did not write", { ...hunger, original: "Yo estoy hambre" }],
    ["a part of a word", { ...hunger, original: "soy ham" }],
    ["what stays the same", { ...hunger, corrected: " Yo soy\thambre " }],
    ["an original that is empty, or no text", { ...hunger, original: " \u200B" }],
    ["an original of another type", { ...hunger, original: 5 }],
    ["a correction that is missing", { original: "yo fue" }],
    ["no object", "yo fue"],
  ])("%s is no correction", (_, correction) => {
    const { corrections } = parseTrailer(answer({ corrections: [correction, went] }), learnerText);
    expect(corrections).toEqual([went]);
  });

  test("a greeting corrects nothing", () => {
    expect(parseTrailer(answer({ corrections: [hunger] }), "").corrections).toEqual([]);
  });

  test("the same words are corrected once, and three are enough", () => {
    const many = ["Yo", "soy", "hambre", "Ayer"].map((original) => ({ original, corrected: "x" }));
    const { corrections } = parseTrailer(answer({ corrections: [many[0], ...many] }), learnerText);
    expect(corrections.map(({ original }) => original)).toEqual(["Yo", "soy", "hambre"]);
  });

  test.each([
    ["Grammar", "grammar"],
    ["word choice", "word_choice"],
    ["Word-Order ", "word_order"],
    ["tense", "other"],
    [7, "other"],
  ])("the kind %j is read as %s", (kind, expected) => {
    const { corrections } = parseTrailer(answer({ corrections: [{ ...went, kind }] }), learnerText);
    expect(corrections[0]?.kind).toBe(expected);
  });

  test("an objective needs words, which its own gate judges; a missing reason and meaning are empty", () => {
    const parsed = parseTrailer(
      answer({
        corrections: [{ original: "yo fue", corrected: "yo fui" }],
        vocabulary: [{ word: "cine" }, { meaning: "ohne Wort" }, null, { word: "\u2800 \u0301" }],
        objectives: [
          { id: "a", evidence: "con mi amigo" },
          { id: "b", evidence: "con mi hermana" },
          { id: "c" },
        ],
      }),
      learnerText,
    );
    expect(parsed.corrections).toEqual([
      { original: "yo fue", corrected: "yo fui", kind: "other", why: "" },
    ]);
    expect(parsed.vocabulary).toEqual([{ word: "cine", meaning: "" }]);
    expect(parsed.objectives).toEqual([
      { id: "a", evidence: "con mi amigo" },
      { id: "b", evidence: "con mi hermana" },
    ]);
  });

  test("long fields and long lists are cut, and what is invisible is taken out", () => {
    const parsed = parseTrailer(
      answer({
        corrections: [{ ...went, why: `a\u202E\n${"b".repeat(900)}` }],
        vocabulary: Array.from({ length: 40 }, (_, index) => ({
          word: `palabra ${String(index)}`,
          meaning: "Wort",
        })),
      }),
      learnerText,
    );
    expect(parsed.corrections[0]?.why).toBe(`a ${"b".repeat(298)}`);
    expect(parsed.vocabulary).toHaveLength(5);
  });
});

describe("The learner's words are found", () => {
  test.each([
    ["in another case", "yo SOY hambre"],
    ["with other white space", "Yo  soy\nhambre"],
    ["with marks around them", "«Yo soy hambre.»"],
    ["decomposed", "é", "Sí, é assim"],
    ["with another apostrophe", "j'ai allé", "Hier j’ai allé au marché"],
    ["within Japanese", "映画に見ました", "昨日、友達と映画に見ました。"],
    ["within Korean", "친구을", "어제 친구을 만났어요"],
    ["as punctuation alone", "??", "Qué tal??"],
  ])("%s", (_, original, text = learnerText) => {
    const corrected = {
      original: original.normalize("NFD"),
      corrected: "x",
      kind: "other",
      why: "",
    };
    expect(parseTrailer(answer({ corrections: [corrected] }), text).corrections).toHaveLength(1);
  });

  test("but accents count, since they are often the mistake", () => {
    const correction = { original: "tu", corrected: "tú", kind: "spelling", why: "" };
    expect(
      parseTrailer(answer({ corrections: [correction] }), "y tu qué haces").corrections,
    ).toHaveLength(1);
    expect(
      parseTrailer(answer({ corrections: [correction] }), "y tú qué haces").corrections,
    ).toEqual([]);
  });
});

describe("Of what an answer wants remembered,", () => {
  const evidence = "mi amigo";
  const factsIn = (facts: unknown) => parseTrailer(answer({ facts }), learnerText).facts;

  test("one thing is, as a single harmless line", () => {
    const told = [
      { fact: "Hat\n einen\u202E Freund.", evidence },
      { fact: "Hat Hunger.", evidence: "soy hambre" },
    ];
    expect(factsIn(told)).toEqual([{ fact: "Hat einen Freund.", evidence }]);
  });

  test.each([
    ["what the learner did not say", { fact: "Hat einen Hund.", evidence: "mi perro" }],
    ["what has no evidence", { fact: "Hat einen Freund." }],
    ["what says nothing", { fact: " \u200B", evidence }],
    ["what is longer than a prompt has room for", { fact: "Freund ".repeat(18), evidence }],
    ["what takes more of a prompt than it looks", { fact: "𒀀".repeat(60), evidence }],
    ["an address of mail", { fact: "Schreibt an ana@example.com", evidence }],
    ["an address of a page", { fact: "Hat eine Seite: https://example.com", evidence }],
    ["a number to call", { fact: "Hat das Telefon 0151 - 234 567", evidence }],
    ["a text alone", "Hat einen Freund."],
  ])("%s is not", (_what, fact) => {
    expect(factsIn([fact])).toEqual([]);
  });

  test("years and ages are no numbers to call", () => {
    const fact = "Ist 34 und lebt seit 2019 in Lyon.";
    expect(factsIn([{ fact, evidence }])).toEqual([{ fact, evidence }]);
  });
});

describe("Notes are read leniently:", () => {
  const whole = JSON.stringify({ corrections: [went] });
  test.each([
    ["in a fence", `\n\`\`\`json\n${whole}\n\`\`\`\n`],
    ["with words around", `Here they are: ${whole} Done!`],
    ["with a second object", `${whole}{"corrections":[]}`],
    ["with line feeds and tabs in strings", whole.replace("1. Person.", "1.\n\tPerson.")],
    ["with commas too many", whole.replace("}]}", ",},]}").replace(",,", ",")],
    ["broken off after an item", whole.slice(0, -2)],
    ["broken off within the next item", `${whole.slice(0, -2)},{"original":"Yo so`],
    ["with brackets in strings", whole.replace("1. Person.", 'a } b ] c \\" d')],
  ])("%s", (_, notes) => {
    const { corrections } = parseTrailer(answer(notes), learnerText);
    expect(corrections).toMatchObject([{ original: "yo fue", corrected: "yo fui" }]);
  });

  test.each([
    [""],
    ["nothing"],
    ["{"],
    ["[]"],
    ["null"],
    ['{"corrections":"none"}'],
    ['{"corrections":{"a":1},"vocabulary":3}'],
    ["}{"],
    ['{"corrections":[{"original":[[[[[[[[[[[[[[[[[["yo fue"]]]]]]]]]]]]]]]]]]}]}'],
    ['{"a" 1}'],
  ])("%j is no notes, and no error", (notes) => {
    expect(parseTrailer(answer(notes), learnerText)).toEqual({
      visibleText: "¡Qué bien!",
      ...nothing,
    });
  });

  test("a closing tag may be missing", () => {
    const raw = answer({ corrections: [went] }).replace("</parley-notes>", "");
    expect(parseTrailer(raw, learnerText).corrections).toEqual([went]);
  });

  test("nothing at all makes it throw, or show the tag", () => {
    const noise = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...'{ } [ ] , : " \\ <parley-notes> </parley-notes> corrections original \n'.split(" "),
        ),
        fc.string({ maxLength: 5 }),
        fc.json(),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(noise, fc.string(), (parts, text) => {
        const parsed = parseTrailer(parts.join(""), text);
        expect(parsed.visibleText).not.toContain("<parley-notes");
        expect(parsed.corrections.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 2_000 },
    );
  });
});
