import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import {
  goalMeasures,
  goalPeriods,
  goalTargetMax,
  type GoalMeasure,
  type GoalWish,
} from "#/learners/goals/goal.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { nameLanguage, writePlace, type ProgressPlace } from "./progress-place.ts";

const all = "-";
const languagesMax = 20;

/** Reads what a goal counts; it may have been forged. @throws ParleyError `component_unknown` */
export function readMeasure(text: string | undefined): GoalMeasure {
  const measure = goalMeasures.find((one) => one === text);
  if (!measure) throw new ParleyError("component_unknown");
  return measure;
}

/** The form for a goal that counts `measure`. */
export function goalForm(learner: Learner, place: ProgressPlace, measure: GoalMeasure): Form {
  const locale = learner.interfaceLocale;
  const languages = learner.languages.slice(0, languagesMax).map(({ language }) => language);
  return {
    customId: writeCustomId("progress", "goal-form", writePlace(place), measure),
    title: translate(locale, `progress.goals.measure.${measure}`),
    fields: [
      {
        kind: "text",
        id: "target",
        label: translate(locale, "progress.goals.form.target"),
        lengthMaximum: String(goalTargetMax).length,
      },
      {
        kind: "menu",
        id: "per",
        label: translate(locale, "progress.goals.form.per"),
        options: goalPeriods.map((per) => ({
          value: per,
          label: translate(locale, `progress.goal.${per}`),
          default: per === "week",
        })),
      },
      {
        kind: "menu",
        id: "language",
        label: translate(locale, "progress.goals.form.language"),
        options: [null, ...languages].map((language) => ({
          value: language ?? all,
          label: nameLanguage(language, locale),
          default: language === (place.language ?? null),
        })),
      },
    ],
  };
}

/**
 * The goal that a form holds.
 * @throws ParleyError `option_unknown` where it makes none.
 */
export function readGoalForm(
  learner: Learner,
  measure: GoalMeasure,
  form: { target: string; per: string | undefined; language: string | undefined },
): GoalWish {
  const locale = learner.interfaceLocale;
  // Digits as people type them elsewhere, such as full-width ones.
  const digits = form.target.normalize("NFKC").trim();
  const target = /^\d+$/.test(digits) ? Number(digits) : 0;
  if (target < 1 || target > goalTargetMax) {
    const option = translate(locale, "progress.goals.form.target");
    throw new ParleyError("option_unknown", { option });
  }
  const per = goalPeriods.find((one) => one === form.per);
  const learned = learner.languages.find(({ language }) => language === form.language);
  if (!per || (!learned && form.language !== all)) throw new ParleyError("component_unknown");
  return { measure, per, language: learned?.language ?? null, target };
}
