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

/** What somebody filled into the form, as it came. */
export interface GoalFields {
  readonly target: string;
  readonly per: string | undefined;
  readonly language: string | undefined;
}

/** The form for a goal that counts `measure`; filled in where there was one before. */
export function goalForm(
  learner: Learner,
  { place, measure }: { place: ProgressPlace; measure: GoalMeasure },
  typed: GoalFields = { target: "", per: "week", language: place.language ?? all },
): Form {
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
        help: translate(locale, "progress.goals.form.range", { maximum: goalTargetMax }),
        value: typed.target,
        lengthMaximum: String(goalTargetMax).length,
      },
      {
        kind: "menu",
        id: "per",
        label: translate(locale, "progress.goals.form.per"),
        options: goalPeriods.map((per) => ({
          value: per,
          label: translate(locale, `progress.goal.${per}`),
          default: per === typed.per,
        })),
      },
      {
        kind: "menu",
        id: "language",
        label: translate(locale, "progress.goals.form.language"),
        options: [null, ...languages].map((language) => ({
          value: language ?? all,
          label: nameLanguage(language, locale),
          default: (language ?? all) === typed.language,
        })),
      },
    ],
  };
}

/**
 * The goal that a form holds; undefined where how many is no whole number in its range.
 * @throws ParleyError `component_unknown` where the form was forged.
 */
export function readGoalForm(
  learner: Learner,
  measure: GoalMeasure,
  form: GoalFields,
): GoalWish | undefined {
  const per = goalPeriods.find((one) => one === form.per);
  const learned = learner.languages.find(({ language }) => language === form.language);
  if (!per || (!learned && form.language !== all)) throw new ParleyError("component_unknown");
  // Digits as people type them elsewhere, such as full-width ones.
  const digits = form.target.normalize("NFKC").trim();
  const target = /^\d+$/.test(digits) ? Number(digits) : 0;
  if (target < 1 || target > goalTargetMax) return undefined;
  return { measure, per, language: learned?.language ?? null, target };
}
