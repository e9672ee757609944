import { codeBlock, insideCodeBlock } from "#/discord/code-block.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { goalTargetMax, type GoalMeasure } from "#/learners/goals/goal.ts";
import { setGoal } from "#/learners/goals/goals.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";

import { readPanel } from "../session/choices.ts";
import { expectButton, expectForm, expectMenu } from "../support/expect-interaction.ts";
import { goalForm, readGoalForm, readMeasure, type GoalFields } from "./goal-form.ts";
import { progressPanel, type ProgressNotice } from "./progress-panel.ts";
import { readPlace, writePlace, type ProgressPlace } from "./progress-place.ts";
import { sayReachedBefore } from "./say-goals.ts";

/** What a goal counts was picked: the form asks for the rest. */
export const goalNew: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const picked = expectMenu(interaction);
    const learner = await ensureConsent(services, context);
    const measure = readMeasure(picked.values[0]);
    await showForm(picked, goalForm(learner, { place: readPlace(context.args[0]), measure }));
  },
};

/** A form that was refused, as it was filled in. */
export const goalAgain: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const [place, measure, per, language] = context.args;
    const target = (insideCodeBlock(readPanel(pressed)) ?? "").slice(
      0,
      String(goalTargetMax).length,
    );
    const wish = { place: readPlace(place), measure: readMeasure(measure) };
    await showForm(pressed, goalForm(learner, wish, { target, per, language }));
  },
};

/**
 * Sets the goal of a form. The panel is shown anew also where none was set: Discord keeps what is picked
 * in a menu until then, and would not let it be picked again.
 */
export const goalFormSent: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { fields } = expectForm(interaction);
    const learner = await ensureConsent(services, context);
    const place = readPlace(context.args[0]);
    const measure = readMeasure(context.args[1]);
    const typed = {
      target: fields.getTextInputValue("target"),
      per: fields.getStringSelectValues("per")[0],
      language: fields.getStringSelectValues("language")[0],
    };
    const wish = readGoalForm(learner, measure, typed);
    const show = async (notice?: ProgressNotice) =>
      showPanel(interaction, await progressPanel(services, learner, place, notice));
    if (!wish) return show(refuse(learner, { place, measure, typed }));
    try {
      await setGoal(services, { learnerId: learner.id, wish });
    } catch (thrown) {
      await show();
      throw thrown;
    }
    await show({ paragraphs: await sayReachedBefore(services, learner, wish) });
  },
};

function refuse(
  { interfaceLocale: locale }: Learner,
  form: { place: ProgressPlace; measure: GoalMeasure; typed: GoalFields },
): ProgressNotice {
  const { place, measure, typed } = form;
  const args = [writePlace(place), measure, String(typed.per), String(typed.language)];
  const againId = writeCustomId("progress", "goal-again", ...args);
  return {
    paragraphs: [
      translate(locale, "progress.goals.refused", { maximum: goalTargetMax }),
      codeBlock(typed.target),
    ],
    buttons: [button(againId, translate(locale, "scenario_create.form_again"))],
  };
}
