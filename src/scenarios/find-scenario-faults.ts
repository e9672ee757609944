import { keyLanguages, type KeyLanguage, type ShippedScenario } from "./scenario-schema.ts";

/** Something that is wrong with a scene as a whole, which no schema can say. */
export interface ScenarioFault {
  code: "id_twice" | "word_twice" | "phrase_twice" | "script_wrong";
  /** Where: an id, or a language and what is written. */
  at: string;
}

/** Kana tell Japanese from Chinese, but a Japanese word may be of Chinese signs alone. */
const scripts: Readonly<Record<KeyLanguage, RegExp>> = {
  en: latin(),
  es: latin(),
  fr: latin(),
  de: latin(),
  it: latin(),
  pt: latin(),
  zh: /^(?=.*\p{Script=Han})[\p{Script=Han}\p{N}\p{P}\p{S}\sA-Za-z]*$/u,
  ja: /^(?=.*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{N}\p{P}\p{S}\sA-Za-z]*$/u,
};

function latin(): RegExp {
  return /^(?=.*\p{Script=Latin})[\p{Script=Latin}\p{M}\p{N}\p{P}\p{S}\s]*$/u;
}

/** What is there twice, and what is written in signs that its language has not. */
export function findScenarioFaults(scenario: ShippedScenario): ScenarioFault[] {
  const { phases } = scenario;
  const ids = [
    ...phases.map((phase) => phase.id),
    ...phases.flatMap(({ objectives }) => objectives.map((objective) => objective.id)),
  ];
  const doubleIds = findTwice(ids).map((at) => ({ code: "id_twice" as const, at }));
  return [...doubleIds, ...keyLanguages.flatMap((language) => faultsIn(scenario, language))];
}

function faultsIn({ phases }: ShippedScenario, language: KeyLanguage): ScenarioFault[] {
  const words = phases.flatMap((phase) => phase.words.map((row) => row[language]));
  const phrases = phases.flatMap((phase) => phase.phrases.map((row) => row[language]));
  const examples = phases.flatMap(({ objectives }) =>
    objectives.map((objective) => objective.examples[language]),
  );
  const notes = phases.map(({ culture }) => culture[language]);
  const at = (text: string) => `${language}: ${text}`;
  const foreign = [...words, ...phrases, ...examples, ...notes].filter(
    (text) => !scripts[language].test(text),
  );
  return [
    ...findTwice(words).map((text) => ({ code: "word_twice" as const, at: at(text) })),
    ...findTwice(phrases).map((text) => ({ code: "phrase_twice" as const, at: at(text) })),
    ...foreign.map((text) => ({ code: "script_wrong" as const, at: at(text) })),
  ];
}

function findTwice(texts: readonly string[]): string[] {
  const folded = texts.map((text) => text.toLowerCase());
  return folded.filter((text, index) => folded.indexOf(text) < index);
}
