import { ApplicationCommandOptionType, type ModalSubmitInteraction } from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";
import { createCustomScenario } from "#/scenarios/custom/custom-scenarios.ts";
import type { ScenarioAuthor } from "#/scenarios/custom/scenario-author.ts";
import { readScenarioForm } from "#/scenarios/custom/scenario-form.ts";
import type { ReadResult } from "#/scenarios/scenario-fault.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe } from "../../support/describe.ts";
import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { authorOf } from "./author-of.ts";
import { exampleFiles } from "./example-files.ts";
import { faultsPanel } from "./faults-panel.ts";
import { createHomePanel } from "./home-panel.ts";
import { savedPanel } from "./own-panel.ts";
import { readScenarioAttachment } from "./read-file.ts";
import { formLabels, readFields, scenarioForm } from "./scenario-form.ts";
import { formFaults, readTypedForm } from "./typed-form.ts";

/** Without a file: the ways to a scene of one's own. With one: the scene that it holds. */
export const create: Subcommand = {
  path: "command.scenario.create",
  options: [
    {
      ...describe("command.scenario.create.file"),
      type: ApplicationCommandOptionType.Attachment,
    },
  ],
  run: async (services, interaction, context) => {
    const { locale } = context;
    const learner = await ensureConsent(services, context);
    const file = interaction.options.getAttachment("file");
    if (!file) return showPanel(interaction, await createHomePanel(services, context, learner));
    const reading = await readScenarioAttachment(services, file, authorOf(learner, locale));
    if ("faults" in reading) return showPanel(interaction, faultsPanel(reading.faults, locale));
    const { value: content } = reading;
    const own = await createCustomScenario(services, { learnerId: learner.id, content });
    await showPanel(interaction, savedPanel(own, locale));
  },
};

const openForm: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    await ensureConsent(services, context);
    const pressed = expectButton(interaction);
    const customId = writeCustomId("scenario", "create-sent");
    await showForm(pressed, scenarioForm(customId, context.locale, readTypedForm(pressed)));
  },
};

const saveForm: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const { locale } = context;
    const form = expectForm(interaction);
    const learner = await ensureConsent(services, context);
    const reading = readSentForm(form, authorOf(learner, locale));
    if ("faults" in reading) {
      const againId = writeCustomId("scenario", "create-form");
      return showPanel(form, formFaults(form, { ...reading, againId }, locale));
    }
    const { value: content } = reading;
    const own = await createCustomScenario(services, { learnerId: learner.id, content });
    await showPanel(form, savedPanel(own, locale));
  },
};

/** The scene of a form that was sent; `base` is what it changes. */
export function readSentForm(
  form: ModalSubmitInteraction,
  author: ScenarioAuthor,
  base?: ScenarioContent,
): ReadResult<ScenarioContent> {
  const labels = formLabels(author.locale);
  return readScenarioForm({ form: readFields(form), labels, base }, author);
}

const showExample: ComponentHandler = {
  acknowledge: "private",
  run: async (_services, interaction, { locale, args: [kind = ""] }) => {
    if (kind !== "markdown" && kind !== "yaml") throw new ParleyError("component_unknown");
    const { name, source } = exampleFiles[kind];
    await showPanel(expectButton(interaction), {
      paragraphs: [translate(locale, "scenario_create.example_done")],
      file: { name, bytes: Buffer.from(source) },
    });
  },
};

export const createComponents = {
  "create-form": openForm,
  "create-sent": saveForm,
  "create-example": showExample,
} satisfies Command["components"];
