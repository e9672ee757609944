import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { levels, type Level } from "#/languages/levels.ts";
import { limitCharacters } from "#/shared/clean-text.ts";

import { inLanguage, inLocale } from "../in-locale.ts";
import type { ScenarioObjective, ScenarioPhase } from "../scenario.ts";
import { textLengths } from "../schema-texts.ts";
import type { ScenarioContent } from "./custom-scenario.repository.ts";
import type { WrittenScenario } from "./custom-schema.ts";
import type { ScenarioAuthor } from "./scenario-author.ts";

type WrittenPhase = WrittenScenario["phases"][number];

/** The whole scene, with what its author left out told from the rest. */
export function fillIn(written: WrittenScenario, author: ScenarioAuthor): ScenarioContent {
  const { id: _, roles, setting } = written;
  const { locale } = author;
  const fresh = createIds(written.phases);
  return {
    ...written,
    levels: written.levels ?? [author.level, nextLevel(author.level)],
    languages: written.languages ?? tellLanguages(written.phases, author),
    summaries: written.summaries ?? { [locale]: cut(setting, textLengths.summary) },
    roles: {
      tutor: roles.tutor,
      learner: roles.learner,
      learnerTitles: roles.learnerTitles ?? {
        [locale]: cut(roles.learner, textLengths.learnerTitle),
      },
    },
    phases: written.phases.map((phase, index): ScenarioPhase => ({
      id: phase.id ?? fresh("part"),
      titles: phase.titles ?? { [locale]: author.partTitle(index + 1) },
      objectives: phase.objectives.map((objective): ScenarioObjective => ({
        id: objective.id ?? fresh("objective"),
        evidence: objective.evidence ?? inLocale(objective.titles, locale),
        titles: objective.titles,
        nudges: objective.nudges,
        examples: objective.examples,
      })),
      words: phase.words,
      phrases: phase.phrases,
      culture: phase.culture,
    })),
  };
}

/** Ids that are not there yet: `part_1`, `objective_1`. */
function createIds(phases: readonly WrittenPhase[]): (kind: string) => string {
  const taken = new Set(
    phases.flatMap(({ id, objectives }) => [id, ...objectives.map((objective) => objective.id)]),
  );
  return (kind) => {
    let number = 1;
    while (taken.has(`${kind}_${String(number)}`)) number += 1;
    taken.add(`${kind}_${String(number)}`);
    return `${kind}_${String(number)}`;
  };
}

/**
 * What is learned by its words: whatever they are in, but for the author's own language, in which
 * they say what those mean.
 */
function tellLanguages(
  phases: readonly WrittenPhase[],
  { nativeLanguage, language }: ScenarioAuthor,
): TargetLanguage[] {
  const texts = phases.flatMap((phase) => [
    ...phase.words,
    ...phase.phrases,
    ...phase.objectives.map(({ examples }) => examples),
  ]);
  return targetLanguages.filter(
    (code) =>
      (code === language || code !== nativeLanguage) &&
      texts.some((text) => inLanguage(text, code) !== undefined),
  );
}

function nextLevel(level: Level): Level {
  return levels[levels.indexOf(level) + 1] ?? level;
}

/** The beginning of a text; where it can, it ends with a word. */
function cut(text: string, charactersMax: number): string {
  const beginning = limitCharacters(text, charactersMax - 1);
  return text.length <= charactersMax ? text : `${beginning.replace(/\s\S*$/u, "")}…`;
}
