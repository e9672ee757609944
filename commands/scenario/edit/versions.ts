import { ButtonStyle } from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { describeWholeScenario } from "#/discord/describe-scenario.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import type { ScenarioVersion } from "#/scenarios/custom/custom-scenario.repository.ts";
import {
  getScenarioVersion,
  listScenarioVersions,
  restoreCustomScenario,
} from "#/scenarios/custom/custom-scenarios.ts";
import { writeScenarioYaml } from "#/scenarios/custom/write-scenario-yaml.ts";
import { inLocale } from "#/scenarios/in-locale.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import { ownId, readOwn, type ShownScenario } from "../create/own-edition.ts";
import { savedPanel } from "../create/own-panel.ts";

const openVersions: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const pressed = expectButton(interaction);
    const { id: learnerId, timeZone } = await ensureConsent(services, context);
    const shown = readOwn(args);
    const view = { learnerId, timeZone, shown, version: shown.version, locale };
    await showPanel(pressed, await versionsPanel(services, view));
  },
};

/** Shows the version that was chosen. */
const openVersion: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const chosen = expectMenu(interaction);
    const { id: learnerId, timeZone } = await ensureConsent(services, context);
    const version = readNumberArgument(chosen.values, 0);
    const view = { learnerId, timeZone, shown: readOwn(args), version, locale };
    await showPanel(chosen, await versionsPanel(services, view));
  },
};

const restoreVersion: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const restoredVersion = readNumberArgument(args, 2);
    const edition = { learnerId, ...readOwn(args), restoredVersion };
    await showPanel(pressed, savedPanel(await restoreCustomScenario(services, edition), locale));
  },
};

/** A version as the file by which it can be changed and brought back. */
const exportVersion: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const edition = { learnerId, ...readOwn(args) };
    const { scenario, version } = await getScenarioVersion(services, edition);
    const name = quote(inLocale(scenario.titles, locale));
    await showPanel(pressed, {
      paragraphs: [translate(locale, "scenario_create.exported", { name, version })],
      file: {
        name: `scene-${String(version)}.yaml`,
        bytes: Buffer.from(writeScenarioYaml(scenario)),
      },
    });
  },
};

interface VersionView {
  learnerId: string;
  timeZone: string;
  shown: ShownScenario;
  /** The one that is looked at. */
  version: number;
  locale: InterfaceLocale;
}

async function versionsPanel(
  services: BotServices,
  { learnerId, timeZone, shown, version, locale }: VersionView,
): Promise<Panel> {
  const { scenarioId } = shown;
  const edition = { learnerId, scenarioId, version };
  const versions = await listScenarioVersions(services, edition);
  const { scenario } = await getScenarioVersion(services, edition);
  // The heading names the scene as it is now, whichever version is looked at.
  const { scenario: current } = await getScenarioVersion(services, { learnerId, ...shown });
  const name = quote(inLocale(current.titles, locale));
  const restore = button(
    ownId("own-restore", shown, String(version)),
    translate(locale, "server_persona.restore", { version }),
    ButtonStyle.Primary,
  );
  return {
    paragraphs: [
      translate(locale, "server_persona.versions.title", { name }),
      ...describeWholeScenario(scenario, locale),
    ],
    rows: [
      [
        menu(ownId("own-version", shown), {
          placeholder: translate(locale, "server_persona.versions.placeholder"),
          options: versions.map((one) => versionOption(one, version, { locale, timeZone })),
        }),
      ],
      [
        ...(version === shown.version ? [] : [restore]),
        button(ownId("own-export", edition), translate(locale, "server_persona.export")),
        button(ownId("own-open", shown), translate(locale, "server_persona.back")),
      ],
    ],
  };
}

function versionOption(
  { version, createdAt }: ScenarioVersion,
  shown: number,
  { locale, timeZone }: Pick<VersionView, "locale" | "timeZone">,
): { value: string; label: string; description: string; default: boolean } {
  const day = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  return {
    value: String(version),
    label: translate(locale, "server_persona.versions.option", { version }),
    description: day.format(createdAt),
    default: version === shown,
  };
}

export const versionComponents = {
  "own-versions": openVersions,
  "own-version": openVersion,
  "own-restore": restoreVersion,
  "own-export": exportVersion,
} satisfies Command["components"];
