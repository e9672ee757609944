import type { APIStringSelectComponent } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { levels } from "#/languages/levels.ts";
import { translate } from "#/locales/translate.ts";
import { scenarioCategories } from "#/scenarios/scenario-categories.ts";
import { filterScenarios, scenarioMarks } from "#/sessions/repertoire/filter-scenarios.ts";
import { listScenarios } from "#/sessions/repertoire/list-scenarios.ts";
import type { OfferedScenario } from "#/sessions/repertoire/offered-scenario.ts";

import { levelRange, scenarioLine, titleOf } from "../describe-scenario.ts";
import { visitorOf } from "../visitor.ts";
import { writePlace, type BrowsePlace } from "./browse-place.ts";

const rowsPerPage = 10;

/** Stands in a menu for no choice. */
const everything = "all";

/** A page of the scenes that somebody may play where they are, with what it can be narrowed to. */
export async function browsePanel(
  services: BotServices,
  context: InteractionContext,
  wanted: BrowsePlace,
  said = "",
): Promise<Panel> {
  const { locale } = context;
  const all = await listScenarios(services, visitorOf(context));
  const found = filterScenarios(all, wanted);
  const pages = Math.max(1, Math.ceil(found.length / rowsPerPage));
  const place = { ...wanted, page: Math.min(wanted.page, pages - 1) };
  const shown = found.slice(place.page * rowsPerPage, (place.page + 1) * rowsPerPage);
  const facts = [
    translate(locale, "scenario.count", { count: found.length }),
    ...(pages > 1 ? [translate(locale, "content.page", { page: place.page + 1, pages })] : []),
  ];
  return {
    paragraphs: [
      said,
      `${translate(locale, "scenario.title")}\n-# ${facts.join(" · ")}`,
      shown.map((scenario) => scenarioLine(scenario, locale)).join("\n"),
      shown.length === 0 ? translate(locale, "scenario.none_here") : "",
    ],
    rows: [
      shown.length > 0 ? [openMenu(shown, place, locale)] : [],
      [categoryMenu(place, locale)],
      [levelMenu(place, locale)],
      [markMenu(place, locale)],
      pageButtons(place, pages, locale),
    ],
  };
}

function openMenu(
  shown: readonly OfferedScenario[],
  place: BrowsePlace,
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writePlace("pick", place), {
    placeholder: translate(locale, "scenario.open_placeholder"),
    options: shown.map(({ scenarioId, card }) => ({
      value: scenarioId,
      label: titleOf(card, locale),
      description: `${translate(locale, `scenario.category.${card.category}`)} · ${levelRange(card.levels)}`,
    })),
  });
}

function categoryMenu(place: BrowsePlace, locale: InterfaceLocale): APIStringSelectComponent {
  const options = scenarioCategories.map((category) => ({
    value: category,
    label: translate(locale, `scenario.category.${category}`),
    default: category === place.category,
  }));
  return menu(writePlace("category", place), {
    options: [
      {
        value: everything,
        label: translate(locale, "scenario.all_categories"),
        default: place.category === undefined,
      },
      ...options,
    ],
  });
}

function levelMenu(place: BrowsePlace, locale: InterfaceLocale): APIStringSelectComponent {
  const options = levels.map((level) => ({
    value: level,
    label: translate(locale, `level.${level}`),
    default: level === place.level,
  }));
  return menu(writePlace("level", place), {
    options: [
      {
        value: everything,
        label: translate(locale, "scenario.all_levels"),
        default: place.level === undefined,
      },
      ...options,
    ],
  });
}

function markMenu(place: BrowsePlace, locale: InterfaceLocale): APIStringSelectComponent {
  const options = scenarioMarks.map((mark) => ({
    value: mark,
    label: translate(locale, `scenario.mark.${mark}`),
    default: mark === place.mark,
  }));
  return menu(writePlace("mark", place), {
    options: [
      {
        value: everything,
        label: translate(locale, "scenario.all_marks"),
        default: place.mark === undefined,
      },
      ...options,
    ],
  });
}

function pageButtons(place: BrowsePlace, pages: number, locale: InterfaceLocale) {
  if (pages === 1) return [];
  const turn = (page: number, key: "content.page_back" | "content.page_on") => ({
    ...button(writePlace("browse", { ...place, page: Math.max(0, page) }), translate(locale, key)),
    disabled: page < 0 || page >= pages,
  });
  return [turn(place.page - 1, "content.page_back"), turn(place.page + 1, "content.page_on")];
}
