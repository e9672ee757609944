import { expect, test } from "vitest";

import { sceneSection, sceneTokensMax } from "#/prompts/scene-section.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";
import { formOf, readScenarioForm, type ScenarioForm } from "#/scenarios/custom/scenario-form.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

import { customContent, germanAuthor } from "../../../support/scenario-author.ts";

const labels: ScenarioForm = {
  title: "Titel",
  setting: "Situation",
  tutor: "Tutor",
  learner: "Du",
  objectives: "Ziele",
};

const typed: ScenarioForm = {
  title: "Pizza",
  setting: "Bei Luigi, am Abend.",
  tutor: "Luigi",
  learner: "ein Gast",
  objectives: "Bestell\nFrag nach dem Preis\n\nBeschwer dich",
};

function readForm(form: ScenarioForm, base?: ScenarioContent): ScenarioContent {
  const reading = readScenarioForm({ form, labels, base }, germanAuthor);
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

test("A form makes a scene, and shows it again as it was typed", () => {
  const content = readForm(typed);
  expect(formOf(content, "de")).toEqual(typed);
  expect(content.phases.map(({ objectives }) => objectives.length)).toEqual([2, 1]);
});

test("What a form does not show stays, and an objective that was reworded counts by its new words", () => {
  const base = customContent();
  const form = formOf(base, "de");
  expect(readForm(form, base)).toEqual(base);
  const changed = readForm(
    {
      ...form,
      title: "Neu",
      learner: "ein Hund",
      objectives: form.objectives.replace("Say why", "Tell why"),
    },
    base,
  );
  expect(changed).toEqual({
    ...base,
    titles: { de: "Neu" },
    roles: { ...base.roles, learner: "ein Hund", learnerTitles: { de: "ein Hund" } },
    phases: [
      {
        ...base.phases[0],
        objectives: [
          {
            ...base.phases[0]?.objectives[0],
            titles: { de: "Tell why you have come" },
            evidence: "Tell why you have come",
          },
        ],
      },
      base.phases[1],
    ],
  });
});

test("A new objective has no example yet, which a scene with words needs", () => {
  const base = customContent();
  const form = formOf(base, "de");
  const objectives = `${form.objectives}\nFrag nach dem Preis`;
  expect(readScenarioForm({ form: { ...form, objectives }, labels, base }, germanAuthor)).toEqual({
    faults: [
      {
        file: "form",
        line: 0,
        code: "language_incomplete",
        values: { field: "Ziele", language: "es", what: "examples", minimum: 1 },
      },
    ],
  });
});

test.each([
  ["title", { title: "<b>" }, "code_found"],
  ["setting", { setting: "" }, "text_missing"],
  ["tutor", { tutor: "" }, "text_missing"],
  ["learner", { learner: "" }, "text_missing"],
  ["objectives", { objectives: "nur eins" }, "phases_wrong"],
] as const)("What is wrong in a form is said by its field: %s", (field, change, code) => {
  const reading = readScenarioForm({ form: { ...typed, ...change }, labels }, germanAuthor);
  expect(reading).toMatchObject({ faults: [{ code, line: 0, values: { field: labels[field] } }] });
});

test("Whatever is taken fits the tutor's prompt whole, in any script", () => {
  const scripts = {
    en: "the vet is calm ",
    zh: "兽医很安静",
    ja: "獣医は静かです",
    ru: "врач спокоен ",
    ar: "الطبيب هادئ ",
  };
  const base = customContent();
  for (const text of Object.values(scripts)) {
    for (const length of [10, 30, 60, 90, 120, 160, 240]) {
      const fill = (max: number) => text.repeat(20).slice(0, Math.min(length, max)).trim();
      const form = {
        ...formOf(base, "de"),
        setting: fill(240),
        tutor: fill(160),
        learner: fill(120),
      };
      const reading = readScenarioForm({ form, labels, base }, germanAuthor);
      if ("faults" in reading) continue;
      const id = "custom:0190f5a0-0000-7000-8000-000000000000";
      const section = sceneSection({ ...reading.value, id });
      expect(section).toContain(reading.value.setting);
      expect(section).toContain(`"${reading.value.roles.tutor}"`);
      expect(section).toContain(`"${reading.value.roles.learner}"`);
      expect(countPromptTokens(section)).toBeLessThanOrEqual(sceneTokensMax);
    }
  }
});
