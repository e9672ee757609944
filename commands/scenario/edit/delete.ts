import type { Command, ComponentHandler } from "#/discord/command.ts";
import { button } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import {
  deleteCustomScenario,
  getCustomScenario,
  undeleteCustomScenario,
} from "#/scenarios/custom/custom-scenarios.ts";
import { inLocale } from "#/scenarios/in-locale.ts";

import { expectButton } from "../../support/expect-interaction.ts";
import { ownId, readOwn } from "../create/own-edition.ts";
import { ownPanel } from "../create/own-panel.ts";

/** Needs no question: it can be undone. */
const deleteOwn: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const shown = readOwn(args);
    const { scenario } = await getCustomScenario(services, { learnerId, ...shown });
    await deleteCustomScenario(services, { learnerId, ...shown });
    const name = quote(inLocale(scenario.titles, locale));
    await showPanel(pressed, {
      paragraphs: [translate(locale, "scenario_create.deleted", { name })],
      rows: [[button(ownId("own-undelete", shown), translate(locale, "content.undo_deletion"))]],
    });
  },
};

const undeleteOwn: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const shown = { learnerId, ...readOwn(args) };
    await undeleteCustomScenario(services, shown);
    const own = await getCustomScenario(services, shown);
    await showPanel(pressed, ownPanel(own, locale, translate(locale, "scenario_create.undeleted")));
  },
};

export const deleteComponents = {
  "own-delete": deleteOwn,
  "own-undelete": undeleteOwn,
} satisfies Command["components"];
