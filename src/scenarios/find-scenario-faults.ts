import type { NativeLanguage } from "#/languages/languages.ts";

import { inLanguage } from "./in-locale.ts";
import type { ContentFault, ScenarioFaultCode } from "./scenario-fault.ts";
import type { LanguageTexts, Scenario, ScenarioPhase } from "./scenario.ts";
import { findLongTexts, type ScenarioOrigin } from "./scene-room.ts";

/** A scene, whatever it is called. */
type Content = Omit<Scenario, "id">;

/** A text in one language, and where it stands. */
interface PlacedText {
  path: readonly PropertyKey[];
  text: string;
}

/** Kana tell Japanese from Chinese, but a Japanese word may be of Chinese signs alone. */
const scripts: Readonly<Partial<Record<NativeLanguage, RegExp>>> = {
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

/** A language without so many in each phase is not taught by a scene. */
const rowsMin = { words: 2, phrases: 1 } as const;

/**
 * What no schema can say: what is there twice, written in signs that its language has not, missing
 * in a language that the scene brings along, or too long for a prompt.
 */
export function findScenarioFaults(scenario: Content, origin: ScenarioOrigin): ContentFault[] {
  const long = findLongTexts(scenario, origin).map(({ path, percent }): ContentFault => {
    return { path, code: "too_many_tokens", values: { percent } };
  });
  return [
    ...findTwice(listIds(scenario), "id_twice"),
    ...scenario.languages.flatMap((language) => missingIn(scenario, language)),
    ...scenario.languages.flatMap((language) => wrongIn(scenario, language, origin)),
    ...long,
  ];
}

function listIds({ phases }: Content): PlacedText[] {
  return phases.flatMap((phase, at) => [
    { path: ["phases", at, "id"], text: phase.id },
    ...phase.objectives.map(({ id }, index) => ({
      path: ["phases", at, "objectives", index, "id"],
      text: id,
    })),
  ]);
}

function missingIn({ phases }: Content, language: NativeLanguage): ContentFault[] {
  const missing = (path: readonly PropertyKey[], what: string, minimum: number): ContentFault => ({
    path,
    code: "language_incomplete",
    values: { language, what, minimum },
  });
  return phases.flatMap((phase, at) => [
    ...(["words", "phrases"] as const)
      .filter((what) => textsOf(phase, what, language).length < rowsMin[what])
      .map((what) => missing(["phases", at, what], what, rowsMin[what])),
    ...rowsWithout(phase, language).map((path): ContentFault => {
      return { path: ["phases", at, ...path], code: "languages_wrong", values: {} };
    }),
    ...phase.objectives.flatMap(({ examples }, index) =>
      inLanguage(examples, language) === undefined
        ? [missing(["phases", at, "objectives", index, "examples"], "examples", 1)]
        : [],
    ),
  ]);
}

function rowsWithout(phase: ScenarioPhase, language: NativeLanguage): PropertyKey[][] {
  return (["words", "phrases"] as const).flatMap((what) =>
    phase[what].flatMap((row, index) =>
      inLanguage(row, language) === undefined ? [[what, index]] : [],
    ),
  );
}

/**
 * In a language that the scene brings along: what its words mean in another may be the same of two.
 * Notes on culture may be in the language of whoever wrote the scene, who need not know better.
 */
function wrongIn(
  { phases }: Content,
  language: NativeLanguage,
  origin: ScenarioOrigin,
): ContentFault[] {
  const list = (what: "words" | "phrases") =>
    phases.flatMap((phase, at) =>
      textsOf(phase, what, language).map(({ path, text }) => ({
        path: ["phases", at, ...path],
        text,
      })),
    );
  const [words, phrases] = [list("words"), list("phrases")];
  const others = phases.flatMap(({ objectives, culture }, at) => [
    ...objectives.flatMap(({ examples }, index) =>
      place(examples, language, ["phases", at, "objectives", index, "examples"]),
    ),
    ...(origin === "shipped" ? place(culture, language, ["phases", at, "culture"]) : []),
  ]);
  const foreign = [...words, ...phrases, ...others]
    .filter(({ text }) => scripts[language]?.test(text) === false)
    .map(({ path, text }): ContentFault => {
      return { path, code: "script_wrong", values: { language, written: text } };
    });
  return [...findTwice(words, "word_twice"), ...findTwice(phrases, "phrase_twice"), ...foreign];
}

function textsOf(
  phase: ScenarioPhase,
  what: "words" | "phrases",
  language: NativeLanguage,
): PlacedText[] {
  return phase[what].flatMap((row, index) => place(row, language, [what, index]));
}

function place(
  texts: LanguageTexts,
  language: NativeLanguage,
  path: readonly PropertyKey[],
): PlacedText[] {
  const text = inLanguage(texts, language);
  return text === undefined ? [] : [{ path: [...path, language], text }];
}

/** Each but the first of those that are alike. */
function findTwice(texts: readonly PlacedText[], code: ScenarioFaultCode): ContentFault[] {
  const folded = texts.map(({ text }) => text.toLowerCase());
  return texts
    .filter((_, index) => folded.indexOf(folded[index] ?? "") < index)
    .map(({ path, text }) => ({ path, code, values: { written: text } }));
}
