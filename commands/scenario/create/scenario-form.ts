import type { ModalSubmitInteraction } from "discord.js";

import type { Form } from "#/discord/form.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { scenarioFormFields, type ScenarioForm } from "#/scenarios/custom/scenario-form.ts";
import { textLengths } from "#/scenarios/schema-texts.ts";

type FieldId = keyof ScenarioForm;

/** Fields that have more than one line. */
const longFields: ReadonlySet<FieldId> = new Set(["setting", "objectives"]);

const lengthMaximums: Readonly<Record<FieldId, number>> = {
  title: textLengths.title,
  setting: textLengths.setting,
  tutor: textLengths.tutor,
  learner: textLengths.learner,
  objectives: 3_600,
};

/** The form of a scene, empty or filled in as it is. */
export function scenarioForm(customId: string, locale: InterfaceLocale, form?: ScenarioForm): Form {
  const labels = formLabels(locale);
  return {
    customId,
    title: translate(locale, "scenario_create.form.title"),
    fields: scenarioFormFields.map((id) => ({
      kind: "text",
      id,
      label: labels[id],
      help: translate(locale, `scenario_create.form.${id}_help`),
      long: longFields.has(id),
      value: form?.[id].slice(0, lengthMaximums[id]) ?? "",
      lengthMaximum: lengthMaximums[id],
    })),
  };
}

/** What the fields are called. */
export function formLabels(locale: InterfaceLocale): ScenarioForm {
  return eachField((id) => translate(locale, `scenario_create.form.${id}_label`));
}

/** What was typed. */
export function readFields({ fields }: ModalSubmitInteraction): ScenarioForm {
  return eachField((id) => fields.getTextInputValue(id).trim());
}

function eachField(read: (id: FieldId) => string): ScenarioForm {
  return {
    title: read("title"),
    setting: read("setting"),
    tutor: read("tutor"),
    learner: read("learner"),
    objectives: read("objectives"),
  };
}
