import { describe, expect, test } from "vitest";

import { materialKinds, type MaterialKind } from "#/content/materials/material-kinds.ts";
import { joinStatements, readStatements } from "#/content/materials/read-statements.ts";

const text = "Vorher. El mercado abre a las ocho. La vendedora saluda a todos. Nachher.";
const chunk = { start: 8, end: 64 };

const read = (kind: MaterialKind, raw: unknown, statementsMax = 5) =>
  readStatements({
    kind,
    raw: typeof raw === "string" ? raw : JSON.stringify(raw),
    text,
    chunk,
    statementsMax,
  });

const quote = "abre a las ocho";
const passage = { start: text.indexOf(quote), end: text.indexOf(quote) + quote.length };

describe("Of what a model writes", () => {
  test("each kind is read by its own form, as an item holds it", () => {
    const written: Readonly<Record<MaterialKind, object>> = {
      summary: { points: [{ text: "Er öffnet um acht.", quote }] },
      key_concepts: { concepts: [{ name: "el mercado", explanation: "Öffnet um acht.", quote }] },
      flashcards: { cards: [{ front: "abrir", back: "öffnen", quote }] },
      quiz: {
        questions: [
          {
            question: "¿Cuándo abre?",
            right: "a las ocho",
            wrong: ["a las diez", "A las ocho", "nunca"],
            explanation: "",
            quote,
          },
        ],
      },
      practice_questions: {
        questions: [{ question: "¿Cuándo abre?", answer: "Abre a las ocho.", quote }],
      },
      notes: { points: [{ text: "abrir: a las + Uhrzeit", quote, more: 1 }] },
    };
    const kept = materialKinds.map((kind) => read(kind, written[kind]));
    expect(kept).toEqual([
      [{ text: "Er öffnet um acht.", passage }],
      [{ name: "el mercado", explanation: "Öffnet um acht.", passage }],
      [{ front: "abrir", back: "öffnen", passage }],
      [
        {
          question: "¿Cuándo abre?",
          choices: expect.arrayContaining(["a las ocho", "a las diez", "nunca"]),
          rightChoice: expect.any(Number),
          explanation: undefined,
          passage,
        },
      ],
      [{ question: "¿Cuándo abre?", answer: "Abre a las ocho.", passage }],
      [{ text: "abrir: a las + Uhrzeit", passage }],
    ]);
  });

  test("the right choice stands where the question decides, with no other like it", () => {
    const placeOf = (question: string) => {
      const [kept] = read("quiz", {
        questions: [{ question, right: "sí", wrong: ["no", "no", "SÍ", "tal vez"], quote }],
      });
      const choices = kept?.["choices"] as string[];
      expect(choices).toHaveLength(3);
      expect(choices[Number(kept?.["rightChoice"])]).toBe("sí");
      return kept?.["rightChoice"];
    };
    const places = Array.from({ length: 30 }, (_, index) => placeOf(`¿${String(index)}?`));
    expect(new Set(places).size).toBe(3);
    expect(placeOf("¿Cuándo?")).toBe(placeOf("¿Cuándo?"));
  });

  test.each([
    ["that quotes what stands outside its chunk", { text: "x", quote: "Nachher" }],
    ["that quotes nothing", { text: "x", quote: "" }],
    ["without a quote", { text: "x" }],
    ["that says nothing", { text: " \u200B", quote }],
    ["that is longer than an item takes", { text: "x".repeat(1_001), quote }],
    ["that is none", "x"],
  ])("a statement %s is dropped", (_, statement) => {
    expect(read("summary", { points: [statement] })).toEqual([]);
  });

  test("a question without a wrong choice is dropped", () => {
    const questions = [{ question: "¿?", right: "sí", wrong: ["Sí"], quote }];
    expect(read("quiz", { questions })).toEqual([]);
  });

  test("more than was asked for is not looked at", () => {
    const points = [1, 2, 3].map((number) => ({ text: `Punkt ${String(number)}`, quote }));
    expect(read("summary", { points }, 2)).toHaveLength(2);
  });

  test("an empty list means that there is nothing; anything else is no answer", () => {
    expect(read("summary", '{"points":[]}')).toEqual([]);
    for (const raw of ["", "I cannot do that.", '{"cards":[]}', '{"points":"none"}']) {
      expect(read("summary", raw)).toEqual([]);
    }
  });
});

test("What is said of several chunks is joined in their order, nothing twice, as far as an item has room", () => {
  const card = (front: string) => ({ front, back: front, passage });
  const joined = joinStatements("flashcards", [
    [card("abrir"), card("La  plaza")],
    [card("la plaza"), card("cerrar")],
  ]);
  expect(joined.map(({ front }) => front)).toEqual(["abrir", "La  plaza", "cerrar"]);
  const many = Array.from({ length: 130 }, (_, index) => card(String(index)));
  expect(joinStatements("flashcards", [many])).toHaveLength(100);
});
