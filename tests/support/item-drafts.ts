import type { ItemDraft } from "#/content/items/item.ts";

const es = "es" as const;
const passage = { start: 0, end: 4 };

/** One of each kind, with what its panel has to say. */
export const draftsOfKinds: [ItemDraft, string[]][] = [
  [
    { kind: "word", language: es, title: "perro", body: { meaning: "dog", example: "El perro." } },
    ["## perro", "Word · Spanish", "**Meaning:** dog", "**Example:** El perro.", "Written by you"],
  ],
  [
    {
      kind: "phrase",
      language: "ja",
      title: "お願いします",
      body: { reading: "おねがいします" },
      source: { kind: "import" },
    },
    ["Phrase · Japanese", "**Read:** おねがいします", "Imported"],
  ],
  [
    {
      kind: "grammar_note",
      language: es,
      title: "ser y estar",
      body: { text: "*Dos* verbos.", examples: ["Soy yo.", "Estoy aquí."] },
    },
    ["\\*Dos\\* verbos.", "- Soy yo.\n- Estoy aquí."],
  ],
  [
    {
      kind: "correction",
      language: es,
      title: "Voy a casa",
      body: { original: "Voy en casa", correctionKind: "grammar", why: "a: where to" },
      source: { kind: "talk" },
    },
    ["## Voy a casa", "**You wrote:** Voy en casa", "**Why:** a: where to", "From a talk"],
  ],
  [
    {
      kind: "text",
      language: es,
      title: "El río",
      body: { text: "El Tajo nace en Albarracín." },
      source: { kind: "page", address: "https://example.org/tajo" },
    },
    ["El Tajo nace", "From the web page https://example.org/tajo"],
  ],
  [
    {
      kind: "summary",
      language: es,
      title: "Resumen",
      body: { points: [{ text: "Nace en Albarracín.", passage }, { text: "Es largo." }] },
      source: { kind: "material" },
    },
    ["- Nace en Albarracín.\n- Es largo.", "Made of a text of yours"],
  ],
  [
    {
      kind: "key_concepts",
      language: es,
      title: "Ideas",
      body: { concepts: [{ name: "fuente", explanation: "where it begins" }] },
      source: { kind: "file", title: "rio.pdf" },
    },
    ["- **fuente**: where it begins", "From the file rio.pdf"],
  ],
  [
    {
      kind: "flashcards",
      language: es,
      title: "Tarjetas",
      body: { cards: [{ front: "río", back: "river" }] },
    },
    ["- **río** → river"],
  ],
  [
    {
      kind: "quiz",
      language: es,
      title: "Prueba",
      body: {
        questions: [
          {
            question: "¿Dónde nace?",
            choices: ["Lisboa", "Albarracín"],
            rightChoice: 1,
            explanation: "The text says so.",
          },
        ],
      },
    },
    ["**1. ¿Dónde nace?**\n- Lisboa\n- Albarracín\n||Albarracín. The text says so.||"],
  ],
  [
    {
      kind: "practice_questions",
      language: es,
      title: "Preguntas",
      body: { questions: [{ question: "¿Qué es el Tajo?", answer: "Un río." }] },
    },
    ["- **¿Qué es el Tajo?**\n  ||Un río.||"],
  ],
  [
    {
      kind: "notes",
      language: es,
      title: "Notas",
      body: { points: [{ text: "Ver el mapa." }] },
      tags: ["geo", "agua"],
    },
    ["- Ver el mapa.", "#geo #agua"],
  ],
];
