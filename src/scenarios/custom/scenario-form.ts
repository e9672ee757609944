import type { InterfaceLocale } from "#/languages/interface-locales.ts";

import { inLocale } from "../in-locale.ts";
import type { ReadResult } from "../scenario-fault.ts";
import type { ScenarioObjective } from "../scenario.ts";
import type { ScenarioContent } from "./custom-scenario.repository.ts";
import { readScenarioSource } from "./read-custom-scenario.ts";
import type { ScenarioAuthor } from "./scenario-author.ts";
import { splitObjectives } from "./split-objectives.ts";

/** The fields of a scene's form, in their order. */
export const scenarioFormFields = ["title", "setting", "tutor", "learner", "objectives"] as const;

/** What a form says of a scene. */
export type ScenarioForm = Readonly<Record<(typeof scenarioFormFields)[number], string>>;

/** A scene as its form shows it: an objective a line, and an empty line between parts. */
export function formOf(
  { titles, setting, roles, phases }: ScenarioContent,
  locale: InterfaceLocale,
): ScenarioForm {
  const parts = phases.map(({ objectives }) =>
    objectives.map((objective) => inLocale(objective.titles, locale)).join("\n"),
  );
  return {
    title: inLocale(titles, locale),
    setting,
    tutor: roles.tutor,
    learner: roles.learner,
    objectives: parts.join("\n\n"),
  };
}

/** A form that was sent, and what its fields are called there. */
export interface SentForm {
  form: ScenarioForm;
  labels: ScenarioForm;
  /** The scene that it changes: all that the form does not show stays as it is. */
  base?: ScenarioContent | undefined;
}

/** The scene that was filled into a form, or all that is wrong with it. */
export function readScenarioForm(
  { form, labels, base }: SentForm,
  author: ScenarioAuthor,
): ReadResult<ScenarioContent> {
  const { locale } = author;
  const { id: _, ...kept } = { id: undefined, ...base };
  const isSameRole = base?.roles.learner === form.learner;
  const value = {
    ...kept,
    titles: { ...base?.titles, [locale]: form.title },
    setting: form.setting,
    roles: {
      tutor: form.tutor,
      learner: form.learner,
      ...(isSameRole && { learnerTitles: base.roles.learnerTitles }),
    },
    phases: phasesOf(form.objectives, locale, base),
  };
  const nameOf = (path: readonly PropertyKey[]) => labels[fieldOf(path)];
  return readScenarioSource({ file: "form", value, lineOf: () => 0, nameOf }, author);
}

function fieldOf([first, second]: readonly PropertyKey[]): keyof ScenarioForm {
  if (first === "roles") return second === "tutor" ? "tutor" : "learner";
  if (first === "phases") return "objectives";
  return first === "titles" ? "title" : "setting";
}

/** Parts as empty lines make them; without any, as many as suit the objectives. */
function phasesOf(
  lines: string,
  locale: InterfaceLocale,
  base: ScenarioContent | undefined,
): object[] {
  const groups = lines
    .split(/\n\s*\n/u)
    .map((group) => group.split("\n").flatMap((line) => line.trim() || []))
    .filter((group) => group.length > 0);
  const parts = groups.length > 1 ? groups : splitObjectives(groups.flat());
  const before = (base?.phases ?? []).flatMap(({ objectives }) => objectives);
  const titles = before.map((objective) => inLocale(objective.titles, locale));
  const isSameCount = parts.flat().length === before.length;
  let index = -1;
  return parts.map((part, at) => {
    const objectives = part.map((title) => {
      index += 1;
      const same = before[titles.indexOf(title)];
      return same ?? reworded(title, locale, isSameCount ? before[index] : undefined);
    });
    return Object.assign({}, base?.phases[at], { objectives });
  });
}

/** What is to be said changes with an objective's title; how one could say it may stay. */
function reworded(
  title: string,
  locale: InterfaceLocale,
  before: ScenarioObjective | undefined,
): object {
  const { id, nudges, examples } = before ?? {};
  return {
    ...(before && { id, nudges, examples }),
    titles: { ...before?.titles, [locale]: title },
    evidence: title,
  };
}
