import { ApplicationCommandOptionType, type APIApplicationCommandOptionChoice } from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { menu, type Panel } from "#/discord/panel.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { readScenarioArgument, writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import {
  editCustomScenario,
  getCustomScenario,
  listCustomScenarios,
  type OwnScenario,
} from "#/scenarios/custom/custom-scenarios.ts";
import { formOf } from "#/scenarios/custom/scenario-form.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe, suggestedOption } from "../../support/describe.ts";
import { expectButton, expectButtonOrMenu, expectForm } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { authorOf } from "../create/author-of.ts";
import { readSentForm } from "../create/create.ts";
import { faultsPanel } from "../create/faults-panel.ts";
import { ownId, readOwn } from "../create/own-edition.ts";
import { ownPanel, savedPanel } from "../create/own-panel.ts";
import { readScenarioAttachment } from "../create/read-file.ts";
import { scenarioForm } from "../create/scenario-form.ts";
import { formFaults, readTypedForm } from "../create/typed-form.ts";
import { levelRange, titleOf } from "../describe-scenario.ts";

/** One of the learner's own scenes, or all of them; with a file, that scene anew. */
export const edit: Subcommand = {
  path: "command.scenario.edit",
  options: [
    suggestedOption("command.scenario.edit.scenario"),
    { ...describe("command.scenario.edit.file"), type: ApplicationCommandOptionType.Attachment },
  ],
  run: async (services, interaction, context) => {
    const { locale } = context;
    const learner = await ensureConsent(services, context);
    const learnerId = learner.id;
    const all = await listCustomScenarios(services, { learnerId });
    const text = interaction.options.getString("scenario") ?? "";
    const own = pickOwn(all, text, locale);
    const file = interaction.options.getAttachment("file");
    if (!own) {
      return showPanel(
        interaction,
        listPanel(all, locale, file ? "scenario_create.own.which" : ""),
      );
    }
    if (!file) return showPanel(interaction, ownPanel(own, locale));
    const reading = await readScenarioAttachment(services, file, authorOf(learner, locale));
    if ("faults" in reading) return showPanel(interaction, faultsPanel(reading.faults, locale));
    const edition = { learnerId, scenarioId: own.id, version: own.version };
    const saved = await editCustomScenario(services, { ...edition, content: reading.value });
    await showPanel(interaction, savedPanel(saved, locale));
  },
  autocomplete: async (services, interaction, { learner, locale }) => {
    if (!learner) return [];
    const own = await listCustomScenarios(services, { learnerId: learner.id });
    return suggest(own, interaction.options.getFocused(), locale);
  },
};

const suggestionsMaximum = 25;

function suggest(
  own: readonly OwnScenario[],
  typed: string,
  locale: InterfaceLocale,
): APIApplicationCommandOptionChoice[] {
  const wanted = typed.trim().toLowerCase();
  return own
    .map(({ id, scenario }) => ({
      name: `${titleOf(scenario, locale)} · ${levelRange(scenario.levels)}`,
      value: id,
    }))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, suggestionsMaximum);
}

/** The scene that an option names: by its id, which autocomplete put there, or by its title. */
function pickOwn(
  all: readonly OwnScenario[],
  text: string,
  locale: InterfaceLocale,
): OwnScenario | undefined {
  const wanted = text.trim().toLowerCase();
  const fitting = all.filter(({ scenario }) =>
    titleOf(scenario, locale).toLowerCase().includes(wanted),
  );
  const exact = all.find(
    ({ id, scenario }) =>
      id === wanted || inLocale(scenario.titles, locale).toLowerCase() === wanted,
  );
  return exact ?? (fitting.length === 1 ? fitting[0] : undefined);
}

/** All scenes of a learner's own, to choose one: a menu holds 25 of them, a second one the others. */
function listPanel(
  own: readonly OwnScenario[],
  locale: InterfaceLocale,
  said: "" | "scenario_create.own.which" = "",
): Panel {
  const options = own.map(({ id, scenario }) => ({
    value: writeScenarioArgument(id),
    label: titleOf(scenario, locale),
    description: levelRange(scenario.levels),
  }));
  const menus = [options.slice(0, suggestionsMaximum), options.slice(suggestionsMaximum)];
  return {
    paragraphs: [
      translate(locale, "scenario_create.own.title"),
      own.length === 0 ? translate(locale, "scenario_create.own.none") : "",
      said === "" ? "" : translate(locale, said),
    ],
    rows: menus.map((shown, index) =>
      shown.length === 0
        ? []
        : [
            menu(writeCustomId("scenario", "own-open", String(index)), {
              placeholder: translate(locale, "scenario_create.own.placeholder"),
              options: shown,
            }),
          ],
    ),
  };
}

/** Opens what is chosen in the list, or what a button names. */
const openOwn: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectButtonOrMenu(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const argument = chosen.isButton() ? context.args[0] : chosen.values[0];
    const scenarioId = readScenarioArgument(argument);
    const own = await getCustomScenario(services, { learnerId, scenarioId });
    await showPanel(chosen, ownPanel(own, context.locale));
  },
};

const editOwn: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const shown = readOwn(args);
    const own = await requireSeen(services, { learnerId, ...shown });
    const pressed = expectButton(interaction);
    const form = readTypedForm(pressed) ?? formOf(own.scenario, locale);
    await showForm(pressed, scenarioForm(ownId("own-sent", shown), locale, form));
  },
};

const saveOwn: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const form = expectForm(interaction);
    const learner = await ensureConsent(services, context);
    const shown = readOwn(args);
    const edition = { learnerId: learner.id, ...shown };
    const { scenario } = await requireSeen(services, edition);
    const reading = readSentForm(form, authorOf(learner, locale), scenario);
    if ("faults" in reading) {
      const againId = ownId("own-edit", shown);
      return showPanel(form, formFaults(form, { ...reading, againId }, locale));
    }
    const saved = await editCustomScenario(services, { ...edition, content: reading.value });
    await showPanel(form, savedPanel(saved, locale));
  },
};

/** @throws ParleyError `changed_meanwhile` where it is not any more as the learner saw it. */
async function requireSeen(
  services: BotServices,
  seen: { learnerId: string; scenarioId: string; version: number },
): Promise<OwnScenario> {
  const own = await getCustomScenario(services, seen);
  if (own.version !== seen.version) throw new ParleyError("changed_meanwhile");
  return own;
}

export const editComponents = {
  "own-open": openOwn,
  "own-edit": editOwn,
  "own-sent": saveOwn,
} satisfies Command["components"];
