import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { faceOf, listPossibleCards, type CardSource } from "#/content/cards/card-face.ts";
import { hideWord, makeCloze } from "#/content/cards/cloze.ts";

const word: CardSource = {
  kind: "word",
  language: "es",
  title: "la pared",
  body: { meaning: "die Wand", reading: undefined, example: "Pinté la pared de azul." },
};

const correction: CardSource = {
  kind: "correction",
  language: "es",
  title: "Ayer fui al cine con mi hermana.",
  body: {
    original: "Ayer iba al cine con mi hermana.",
    correctionKind: "grammar",
    why: "Abgeschlossen",
  },
};

function gap(original: string, corrected: string, language = "es") {
  const cloze = makeCloze({ original, corrected }, language);
  return cloze && `${cloze.before}[${cloze.answer}]${cloze.after}`;
}

describe("The gap in one's own corrected sentence", () => {
  test("is where it was wrong", () => {
    expect(gap("Ayer iba al cine.", "Ayer fui al cine.")).toBe("Ayer [fui] al cine.");
    expect(gap("Yo soy cansado hoy", "Yo estoy cansado hoy")).toBe("Yo [estoy] cansado hoy");
  });

  test("spans what lies between two changes that are near each other", () => {
    expect(
      gap("Quiero que tu vienes a mi casa mañana.", "Quiero que tú vengas a mi casa mañana."),
    ).toBe("Quiero que [tú vengas] a mi casa mañana.");
  });

  test("is the longest change where they are far apart", () => {
    expect(gap("El casa es muy bonito", "La casa es muy bonita")).toBe("[La] casa es muy bonita");
    expect(
      gap("el tren he llegado con mucho retrasos", "El tren ha llegado con mucho retraso"),
    ).toBe("El tren [ha] llegado con mucho retraso");
  });

  test("is the longer one also where it comes later", () => {
    expect(gap("Yo voy a casa porque soy cansado", "Me voy a casa porque estoy muy cansado")).toBe(
      "Me voy a casa porque [estoy muy] cansado",
    );
  });

  test("leaves out blanks and punctuation around it", () => {
    expect(gap("Si vamos!", "Sí, claro, vamos!")).toBe("[Sí, claro], vamos!");
  });

  test("is found where words are not parted by blanks", () => {
    expect(gap("我昨天去了学校吗", "我昨天去过学校吗", "zh")).toBe("我昨天去[过]学校吗");
    expect(gap("昨日は寒いでした", "昨日は寒かったです", "ja")).toBe("昨日は寒[かった]です");
    expect(gap("我是很高兴", "我很高兴", "zh")).toBeUndefined();
    expect(gap("学校で行きます", "学校に行きます", "ja")).toBe("学校[に]行きます");
  });

  test("remembers what stood there, where that is all that was wrong", () => {
    const mistakeIn = (original: string, corrected: string) =>
      makeCloze({ original, corrected }, "fr")?.mistake;
    expect(mistakeIn("Je vais a Paris", "Je vais à Paris")).toBe("a");
    expect(mistakeIn("Je aller à la Paris", "Je vais à Paris")).toBeUndefined();
    expect(mistakeIn("Je Paris", "Je vais à Paris")).toBeUndefined();
  });

  test("is missing where nothing was put in, only signs or capitals, or nothing else would be left", () => {
    expect(gap("tengo hambre", "¡Tengo hambre!")).toBeUndefined();
    expect(gap("Ich esse brot", "Ich esse Brot", "de")).toBe("Ich esse [Brot]");
    expect(gap("Voy a a la playa", "Voy a la playa")).toBeUndefined();
    expect(gap("Que tal?", "Que tal!")).toBeUndefined();
    expect(gap("Iba", "Fui")).toBeUndefined();
    expect(gap("Fui", "Fui")).toBeUndefined();
  });

  test("always gives the corrected sentence back with its answer", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (from, to) => {
        const cloze = makeCloze({ original: from, corrected: to }, "en");
        if (!cloze) return;
        expect(cloze.before + cloze.answer + cloze.after).toBe(to);
        expect(cloze.answer).toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });
});

test("A word is hidden in its example whatever its case, and only where it stands as a word", () => {
  expect(hideWord("Mañana voy.", "mañana", "es")).toMatchObject({
    before: "",
    answer: "Mañana",
    after: " voy.",
  });
  expect(hideWord("Salgo por la mañana.", "la mañana", "es")?.answer).toBe("la mañana");
  expect(hideWord("Apareció una pared.", "par", "es")).toBeUndefined();
  expect(hideWord("孩子长得很快。", "长", "zh")?.before).toBe("孩子");
  expect(hideWord("학교에 가요.", "학교", "ko")?.after).toBe("에 가요.");
  expect(hideWord("¡Mañana!", "mañana", "es")).toBeUndefined();
});

describe("What can be asked of an item", () => {
  test("a word in both directions, and in its example", () => {
    expect(listPossibleCards(word)).toEqual([
      { kind: "recall", position: 0 },
      { kind: "recognition", position: 0 },
      { kind: "cloze", position: 0 },
    ]);
    const bare = { ...word, body: { meaning: undefined, reading: undefined, example: undefined } };
    expect(listPossibleCards(bare)).toEqual([]);
  });

  test("a correction by its gap, or else by putting it right", () => {
    expect(listPossibleCards(correction)).toEqual([{ kind: "cloze", position: 0 }]);
    const unfit: CardSource = {
      ...correction,
      title: "Fui",
      body: { ...correction.body, original: "Iba" },
    };
    expect(listPossibleCards(unfit)).toEqual([{ kind: "recall", position: 0 }]);
  });

  test("materials part by part; what is only read, not at all", () => {
    const deck: CardSource = {
      kind: "flashcards",
      language: "es",
      title: "Verbos",
      body: {
        cards: [
          { front: "ir", back: "gehen", passage: undefined },
          { front: "ver", back: "sehen", passage: undefined },
        ],
      },
    };
    expect(listPossibleCards(deck)).toEqual([
      { kind: "recognition", position: 0 },
      { kind: "recognition", position: 1 },
    ]);
    expect(faceOf({ kind: "recognition", position: 1 }, deck)).toMatchObject({
      task: "answer",
      prompt: "ver",
      answer: "sehen",
    });
    const text: CardSource = {
      kind: "text",
      language: "es",
      title: "Un texto",
      body: { text: "…" },
    };
    expect(listPossibleCards(text)).toEqual([]);
  });

  test("a note, a concept and a question by what they explain", () => {
    const note: CardSource = {
      kind: "grammar_note",
      language: "es",
      title: "ser und estar",
      body: { text: "Zustand: estar", examples: ["Estoy cansado"] },
    };
    const concepts: CardSource = {
      kind: "key_concepts",
      language: "es",
      title: "Begriffe",
      body: { concepts: [{ name: "el tilde", explanation: "der Akzent", passage: undefined }] },
    };
    const questions: CardSource = {
      kind: "practice_questions",
      language: "es",
      title: "Fragen",
      body: { questions: [{ question: "¿Qué?", answer: "Eso", passage: undefined }] },
    };
    const faces = [note, concepts, questions].map((item) =>
      listPossibleCards(item).map((card) => {
        const { task, prompt, answer } = faceOf(card, item);
        return [task, prompt, answer];
      }),
    );
    expect(faces).toEqual([
      [["explain", "ser und estar", "Zustand: estar"]],
      [["explain", "el tilde", "der Akzent"]],
      [["answer", "¿Qué?", "Eso"]],
    ]);
  });

  test("a quiz question by question, with the choices that there are", () => {
    const quiz: CardSource = {
      kind: "quiz",
      language: "es",
      title: "Ríos",
      body: {
        questions: [
          {
            question: "¿Cuál no es un río?",
            choices: ["el Ebro", "el Teide", "el Tajo"],
            rightChoice: 1,
            explanation: "El Teide es un volcán.",
            passage: undefined,
          },
        ],
      },
    };
    expect(listPossibleCards(quiz)).toEqual([{ kind: "recognition", position: 0 }]);
    expect(faceOf({ kind: "recognition", position: 0 }, quiz)).toMatchObject({
      task: "answer",
      prompt: "¿Cuál no es un río?\n– el Ebro\n– el Teide\n– el Tajo",
      answer: "el Teide",
      notes: ["El Teide es un volcán."],
    });
  });
});

describe("What a card shows", () => {
  test("of a word: its meaning, itself, or its example with a gap", () => {
    expect(faceOf({ kind: "recall", position: 0 }, word)).toEqual({
      task: "say",
      prompt: "die Wand",
      promptAfterGap: undefined,
      answer: "la pared",
      mistake: undefined,
      targetText: "la pared",
      answerCanBeTyped: true,
      notes: ["Pinté la pared de azul."],
    });
    expect(faceOf({ kind: "recognition", position: 0 }, word)).toMatchObject({
      task: "understand",
      prompt: "la pared",
      answer: "die Wand",
      answerCanBeTyped: false,
    });
    expect(faceOf({ kind: "cloze", position: 0 }, word)).toMatchObject({
      task: "fill",
      prompt: "Pinté ",
      promptAfterGap: " de azul.",
      answer: "la pared",
      notes: ["die Wand"],
    });
  });

  test("of a correction: the sentence with a gap and the reason, or what was wrong", () => {
    expect(faceOf({ kind: "cloze", position: 0 }, correction)).toEqual({
      task: "fill",
      prompt: "Ayer ",
      promptAfterGap: " al cine con mi hermana.",
      answer: "fui",
      mistake: "iba",
      targetText: "Ayer fui al cine con mi hermana.",
      answerCanBeTyped: true,
      notes: ["Abgeschlossen"],
    });
    expect(faceOf({ kind: "recall", position: 0 }, correction)).toMatchObject({
      task: "correct",
      prompt: "Ayer iba al cine con mi hermana.",
      answer: "Ayer fui al cine con mi hermana.",
    });
  });

  test("where an edit took away what it asked for: what there is", () => {
    const bare: CardSource = {
      ...word,
      body: { meaning: undefined, reading: undefined, example: undefined },
    };
    expect(faceOf({ kind: "recall", position: 0 }, bare)).toMatchObject({ prompt: "la pared" });
    expect(faceOf({ kind: "cloze", position: 0 }, bare)).toMatchObject({ answer: "la pared" });
    const text: CardSource = {
      kind: "text",
      language: "es",
      title: "Un texto",
      body: { text: "…" },
    };
    expect(faceOf({ kind: "recognition", position: 3 }, text)).toMatchObject({
      prompt: "Un texto",
      answer: "Un texto",
    });
    const gone: CardSource = {
      ...correction,
      title: "Iba",
      body: { ...correction.body, original: "Iba" },
    };
    expect(faceOf({ kind: "cloze", position: 0 }, gone)).toMatchObject({ task: "correct" });
  });
});
