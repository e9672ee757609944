import { ButtonStyle, type BaseInteraction } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { OfferedScenario } from "#/sessions/repertoire/offered-scenario.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { everywhere, writePlace } from "../browse/browse-place.ts";
import { quotedTitle, scenarioLine, titleOf } from "../describe-scenario.ts";

import { pathProgress, readPaths, requirePath, type PathView } from "./path-view.ts";

/** Which path is looked at. */
export interface PathVisit {
  pathId: string;
  /** Stands above everything else. */
  said?: string;
}

/**
 * A path: its scenes in their order, what was done of them, and the next one.
 * @throws ParleyError `scenario_path_missing`
 */
export async function pathPanel(
  services: BotServices,
  interaction: BaseInteraction,
  context: InteractionContext,
  { pathId, said = "" }: PathVisit,
): Promise<Panel> {
  const { locale } = context;
  const path = requirePath(await readPaths(services, interaction, context), pathId);
  const lines = path.scenes.map(({ offered }, index) => {
    const line = offered ? scenarioLine(offered, locale) : translate(locale, "scenario.gone");
    return `${String(index + 1)}\\. ${line}`;
  });
  const there = path.scenes.flatMap(({ offered }) => offered ?? []);
  return {
    paragraphs: [
      said,
      `## ${quote(path.title)}\n-# ${pathProgress(path, locale)}`,
      lines.length > 0 ? lines.join("\n") : translate(locale, "scenario.path.empty"),
    ],
    rows: [
      path.next ? [nextButton(path.next, locale)] : [],
      there.length > 0 ? [openMenu(there, locale)] : [],
      path.isEditable && path.scenes.length > 0 ? [changeMenu(path, locale)] : [],
      [
        ...(path.isEditable ? editButtons(path, locale) : []),
        button(writeCustomId("scenario", "paths"), translate(locale, "scenario.path.all")),
        button(
          writePlace("browse", everywhere),
          translate(locale, lines.length > 0 ? "scenario.back" : "scenario.browse"),
        ),
      ],
    ],
  };
}

function nextButton({ scenarioId, card }: OfferedScenario, locale: InterfaceLocale) {
  return button(
    writePlace("start", everywhere, writeScenarioArgument(scenarioId)),
    translate(locale, "scenario.path.next", { title: titleOf(card, locale) }),
    ButtonStyle.Primary,
  );
}

function openMenu(there: readonly OfferedScenario[], locale: InterfaceLocale) {
  return menu(writePlace("pick", everywhere), {
    placeholder: translate(locale, "scenario.open_placeholder"),
    options: there.map(({ scenarioId, card }) => ({
      value: scenarioId,
      label: titleOf(card, locale),
    })),
  });
}

function changeMenu(path: PathView, locale: InterfaceLocale) {
  return menu(writeCustomId("scenario", "path-item", shortenId(path.id)), {
    placeholder: translate(locale, "scenario.path.change"),
    options: path.scenes.map(({ scenarioId, offered }) => ({
      value: scenarioId,
      label: offered ? titleOf(offered.card, locale) : translate(locale, "scenario.gone"),
    })),
  });
}

function editButtons({ id, version }: PathView, locale: InterfaceLocale) {
  return [
    button(
      writeCustomId("scenario", "path-rename", shortenId(id), String(version)),
      translate(locale, "scenario.path.rename"),
    ),
    button(
      writeCustomId("scenario", "path-delete", shortenId(id)),
      translate(locale, "scenario.path.delete"),
      ButtonStyle.Danger,
    ),
  ];
}

/**
 * One scene of a path, with what can be changed about its place.
 * @throws ParleyError `scenario_path_missing`; `changed_meanwhile` where it is not on the path.
 */
export async function pathItemPanel(
  services: BotServices,
  interaction: BaseInteraction,
  context: InteractionContext,
  { pathId, scenarioId }: PathVisit & { scenarioId: string },
): Promise<Panel> {
  const { locale } = context;
  const path = requirePath(await readPaths(services, interaction, context), pathId);
  const place = path.scenarioIds.indexOf(scenarioId);
  const scene = path.scenes[place];
  if (!scene) throw new ParleyError("changed_meanwhile");
  const { offered } = scene;
  const argument = writeScenarioArgument(scenarioId);
  const press = (action: string, key: "up" | "down" | "off") =>
    button(
      writeCustomId("scenario", action, shortenId(pathId), String(path.version), argument),
      translate(locale, `scenario.path.${key}`),
    );
  const title = offered ? quotedTitle(offered.card, locale) : translate(locale, "scenario.gone");
  return {
    paragraphs: [`## ${quote(path.title)}`, `${String(place + 1)}\\. **${title}**`],
    rows: [
      [
        { ...press("path-up", "up"), disabled: place === 0 },
        { ...press("path-down", "down"), disabled: place === path.scenes.length - 1 },
        { ...press("path-off", "off"), style: ButtonStyle.Danger as const },
        button(
          writeCustomId("scenario", "path", shortenId(pathId)),
          translate(locale, "scenario.path.to_path"),
        ),
      ],
    ],
  };
}
