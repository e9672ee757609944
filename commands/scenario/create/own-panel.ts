import { ButtonStyle } from "discord.js";

import { describeWholeScenario } from "#/discord/describe-scenario.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import type { OwnScenario } from "#/scenarios/custom/custom-scenarios.ts";

import { everywhere, writePlace } from "../browse/browse-place.ts";
import { ownId } from "./own-edition.ts";

/** A scene of the learner's own: all of it, and what can be done with it. */
export function ownPanel(own: OwnScenario, locale: InterfaceLocale, said = ""): Panel {
  const { id: scenarioId, version, scenario } = own;
  const argument = writeScenarioArgument(scenarioId);
  const press = (
    action: string,
    key: MessageKey,
    style?: ButtonStyle.Primary | ButtonStyle.Danger,
  ) => button(ownId(action, { scenarioId, version }), translate(locale, key), style);
  const hint = translate(locale, "scenario_create.file_hint");
  return {
    paragraphs: [said, ...describeWholeScenario(scenario, locale), `-# ${hint}`],
    rows: [
      [
        press("own-edit", "server_persona.edit", ButtonStyle.Primary),
        press("own-versions", "server_persona.versions"),
        press("own-export", "server_persona.export"),
        press("own-delete", "server_persona.delete", ButtonStyle.Danger),
      ],
      [
        button(writePlace("start", everywhere, argument), translate(locale, "scenario.start")),
        button(writePlace("share", everywhere, argument), translate(locale, "scenario.share")),
      ],
    ],
  };
}

/** A scene as it was just saved. */
export function savedPanel(own: OwnScenario, locale: InterfaceLocale): Panel {
  const { version } = own;
  const said =
    version === 1
      ? translate(locale, "scenario_create.created")
      : translate(locale, "scenario_create.saved", { version });
  return ownPanel(own, locale, said);
}
