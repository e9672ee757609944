import type { ButtonInteraction, ModalSubmitInteraction } from "discord.js";

import { codeBlock, insideCodeBlock } from "#/discord/code-block.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { ScenarioForm } from "#/scenarios/custom/scenario-form.ts";
import type { ScenarioFault } from "#/scenarios/scenario-fault.ts";

import { readPanel } from "../../session/choices.ts";
import { faultsPanel } from "./faults-panel.ts";
import { readFields } from "./scenario-form.ts";

/**
 * What is wrong with a form, all that was typed, and a button that shows the form again as it was:
 * the one of `againId`, whose handler reads what was typed by {@link readTypedForm}.
 */
export function formFaults(
  form: ModalSubmitInteraction,
  { faults, againId }: { faults: readonly ScenarioFault[]; againId: string },
  locale: InterfaceLocale,
): Panel {
  const { objectives, ...others } = readFields(form);
  const { title, setting, tutor, learner } = others;
  const lines = [title, setting, tutor, learner].map((text) => text.replaceAll(/\s+/gu, " "));
  const again = button(againId, translate(locale, "scenario_create.form_again"));
  return faultsPanel(faults, locale, {
    typed: codeBlock([...lines, objectives].join("\n\n")),
    buttons: [again],
  });
}

/** What was typed, out of the panel of {@link formFaults}; undefined in any other panel. */
export function readTypedForm(pressed: ButtonInteraction): ScenarioForm | undefined {
  const typed = insideCodeBlock(readPanel(pressed));
  if (typed === undefined) return undefined;
  const texts = typed.split("\n\n");
  const text = (from: number, to = from + 1) => texts.slice(from, to).join("\n\n");
  return {
    title: text(0),
    setting: text(1),
    tutor: text(2),
    learner: text(3),
    objectives: text(4, texts.length),
  };
}
