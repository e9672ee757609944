import { expect, test } from "vitest";

import { hearWords, listTurnWords } from "#/sessions/metrics/list-turn-words.ts";

const turn = {
  language: "es",
  learnerText: "Quería dos camareros y la CUENTA, por favor.",
  tutorText: "¡Claro! La cuenta y los postres. El menú está en la mesa.",
  noted: ["El postre", "la cuenta"],
  listed: ["mesa", "camarero", "propina"],
};

test("Noted words are met, and those of the session's list that the tutor says", () => {
  expect(listTurnWords(hearWords(turn), [])).toEqual([
    { use: "met", word: "el postre" },
    { use: "met", word: "la cuenta" },
    { use: "met", word: "mesa" },
    { use: "used", word: "camarero" },
  ]);
});

test("What was met before counts as used, what this very answer notes does not yet", () => {
  const used = (metBefore: string[]) =>
    listTurnWords(hearWords(turn), metBefore).filter(({ use }) => use === "used");
  expect(used(["la cuenta", "el menu"])).toEqual([
    { use: "used", word: "la cuenta" },
    { use: "used", word: "camarero" },
  ]);
});

test("A word is written once, and nothing that is no word or longer than any", () => {
  const words = listTurnWords(
    hearWords({ ...turn, noted: ["Café", "cafe", " ", "x".repeat(201)], listed: ["CAFÉ"] }),
    ["cafe"],
  );
  expect(words).toEqual([{ use: "met", word: "cafe" }]);
});
