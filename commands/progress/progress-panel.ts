import type { APIComponentInMessageActionRow, APIStringSelectComponent } from "discord.js";

import { chartThemes } from "#/charts/chart-theme.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";

import { renderPicture } from "#/discord/render-picture.ts";
import { corrections } from "./corrections.ts";
import { forecast } from "./forecast.ts";
import { goals } from "./goals.ts";
import { level } from "./level.ts";
import { overview } from "./overview.ts";
import type { MakePage } from "./progress-page.ts";
import {
  nameLanguage,
  viewNames,
  writePlace,
  type ProgressPlace,
  type ViewName,
} from "./progress-place.ts";
import { scenes } from "./scenes.ts";
import { time } from "./time.ts";
import { words } from "./words.ts";

const pages: Readonly<Record<ViewName, MakePage>> = {
  overview,
  time,
  words,
  forecast,
  corrections,
  level,
  scenes,
  goals,
};

/** More languages than these nobody learns at once; the option takes any. */
const languagesMax = 20;

/** What is said above a view because of what was just done, and a button for it. */
export interface ProgressNotice {
  readonly paragraphs: readonly string[];
  readonly buttons?: readonly APIComponentInMessageActionRow[];
}

/** A view of a learner's progress: what it says, one picture, and the way to the other views. */
export async function progressPanel(
  services: BotServices,
  learner: Learner,
  place: ProgressPlace,
  notice: ProgressNotice = { paragraphs: [] },
): Promise<Panel> {
  const locale = learner.interfaceLocale;
  const look = { theme: chartThemes[place.theme], locale };
  const page = await pages[place.view](services, { learner, place, look });
  const drawn = page.picture;
  const picture =
    drawn &&
    (await renderPicture(
      services,
      { drawing: drawn.drawing, locale },
      { name: `${place.view}-${place.theme}.png`, description: drawn.description },
    ));
  const missing = drawn && !picture ? [drawn.description] : [];
  const buttons = [
    ...(notice.buttons ?? []),
    ...(page.buttons ?? []),
    ...(picture ? [lookButton(learner, place)] : []),
  ];
  return {
    paragraphs: [headingOf(learner, place), ...notice.paragraphs, ...page.message, ...missing],
    picture,
    below: page.below ?? [],
    rows: [
      [viewMenu(learner, place)],
      languageMenu(learner, place),
      ...(page.menus ?? []).map((one) => [one]),
      buttons,
    ],
  };
}

function headingOf({ interfaceLocale: locale }: Learner, { view, language }: ProgressPlace) {
  const name = translate(locale, `progress.view.${view}`);
  const hasLanguage = language !== undefined && view !== "goals";
  return hasLanguage ? `## ${name} · ${nameLanguage(language, locale)}` : `## ${name}`;
}

function viewMenu({ interfaceLocale: locale }: Learner, place: ProgressPlace) {
  return menu(writeCustomId("progress", "view", writePlace(place)), {
    options: viewNames.map((view) => ({
      value: view,
      label: translate(locale, `progress.view.${view}`),
      default: view === place.view,
    })),
  });
}

/** Where a learner learns several languages, and where they make a difference. */
function languageMenu(learner: Learner, place: ProgressPlace): APIStringSelectComponent[] {
  const locale = learner.interfaceLocale;
  if (learner.languages.length < 2 || place.view === "goals") return [];
  const shown = learner.languages.slice(0, languagesMax).map(({ language }) => language);
  return [
    menu(writeCustomId("progress", "language", writePlace(place)), {
      options: [undefined, ...shown].map((language) => ({
        value: writePlace({ ...place, language }),
        label: nameLanguage(language, locale),
        default: language === place.language,
      })),
    }),
  ];
}

function lookButton({ interfaceLocale: locale }: Learner, place: ProgressPlace) {
  const theme = place.theme === "dark" ? "light" : "dark";
  const customId = writeCustomId("progress", "look", writePlace({ ...place, theme }));
  return button(customId, translate(locale, `conduct.theme.${theme}`));
}
