import path from "node:path";
import { expect, test } from "vitest";

import { interfaceLocales, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { readMessages } from "#/locales/messages.ts";
import { loadPersonas } from "#/personas/load-personas.ts";

const personas = loadPersonas(path.resolve(import.meta.dirname, "../../../personas"));

/** Everything of a locale that a person reads: the messages, and the personas' cards. */
const readAll = (locale: InterfaceLocale) => [
  ...readMessages(locale),
  ...personas.list(locale).map(({ id, description }) => [id, description] as const),
  ...personas
    .list(locale)
    .map(({ id }) => [`${id}.suits`, personas.get(id)?.suits?.[locale] ?? ""] as const),
];

test.for([
  // "Pour vous deux" speaks of the learner and the tutor.
  ["fr", /\b(?:vous(?! deux)|votre|vos)\b/i],
  ["es-ES", /\b(?:usted|ustedes)\b/i],
  ["de", /\b(?:Ihnen|Ihrer?|haben Sie|können Sie)\b/],
  ["it", /\b(?:Lei|Suo|Sua|La preghiamo)\b/],
] as const)("%s says to a learner what one says to a friend, everywhere", ([locale, formal]) => {
  expect(readAll(locale).filter(([, text]) => formal.test(text))).toEqual([]);
});

test("In German nothing of a conversation is called what also means a train", () => {
  expect(readAll("de").filter(([, text]) => /\b(?:Zug|Zuges|Züge)\b/.test(text))).toEqual([]);
});

test.for([
  ["en-US", "please send it again"],
  ["es-ES", "envíalo otra vez"],
  ["fr", "renvoie-le"],
  ["de", "schick sie bitte noch einmal"],
  ["it", "invialo di nuovo"],
  ["pt-BR", "envie-a outra vez"],
  ["zh-CN", "请再发一次"],
  ["ja", "もう一度送ってください"],
] as const)(
  "Where something broke, %s promises nothing and asks to send again",
  ([locale, words]) => {
    expect(readMessages(locale).get("error.internal")).toContain(words);
  },
);

test("What a learner reads speaks of answers and messages, not of turns and leases", () => {
  const technical = /\b(?:turns?|leases?|tokens?|prompts?|circuits?)\b/i;
  // Managers limit local models by what such models count.
  const ofManagers = /^(?:audit|server_budget|command\.server\.budget)\..*(?:token|field)/;
  const read = [...readMessages("en-US")].filter(([key]) => !ofManagers.test(key));
  expect(read.filter(([, text]) => technical.test(text))).toEqual([]);
});

test.for(interfaceLocales.filter((locale) => locale !== "en-US"))(
  "No sentence of %s was left in English",
  (locale) => {
    const english = new Map(readAll("en-US"));
    const words = (text: string) => text.replaceAll(/\{[^}]*\}|<[^>]*>/g, "").match(/\p{L}+/gu);
    const left = readAll(locale).filter(
      ([key, text]) => english.get(key) === text && (words(text)?.length ?? 0) > 1,
    );
    expect(left).toEqual([]);
  },
);
