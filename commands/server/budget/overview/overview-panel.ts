import type { Guild } from "discord.js";

import { listSpans, pickSpan } from "#/budgets/reports/report.ts";
import type { PeriodSpan } from "#/budgets/reports/span.repository.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { nameSpan } from "./name-span.ts";
import { open } from "./open.ts";
import type { MakeOverview } from "./overview-page.ts";
import {
  overviewViews,
  writeOverviewPlace,
  type OverviewPlace,
  type OverviewView,
} from "./overview-place.ts";
import { spenders } from "./spenders.ts";
import { standing } from "./standing.ts";
import { uses } from "./uses.ts";

const views: Readonly<Record<OverviewView, MakeOverview>> = { standing, spenders, uses, open };

/** Whose budget is looked at, and by whom. */
export interface OverviewOf {
  readonly serverId: string;
  readonly guild: Guild | null;
  readonly locale: InterfaceLocale;
}

/** How a server's budget stands and where it went, with the way to other views and periods. */
export async function overviewPanel(
  services: BotServices,
  of: OverviewOf,
  place: OverviewPlace,
): Promise<Panel> {
  const { serverId, guild, locale } = of;
  const status = await getBudgetOf(services, { of: "server", serverId });
  // A server always has a budget, if only what is granted to each.
  if (!status) throw new ParleyError("internal");
  const spans = await listSpans(services, status);
  const span = pickSpan(spans, place.periodId);
  const reader = { locale, currency: services.currency };
  const wish = { serverId, guild, reader, place, status, span };
  const page = await views[place.view](services, wish);
  const { timeZone } = status;
  const hasPast = spans.some(({ isPresent }) => !isPresent) && place.view !== "open";
  return {
    paragraphs: [
      `${translate(locale, "budget_report.title")} · ${translate(locale, `budget_report.view.${place.view}`)}`,
      span && place.view !== "open" && place.view !== "standing"
        ? `-# ${nameSpan(span, { locale, timeZone })}`
        : "",
      ...page.paragraphs,
    ],
    picture: page.picture,
    rows: [
      [viewMenu(place, locale)],
      hasPast ? [periodMenu(spans, place, { locale, timeZone })] : [],
      ...(page.rows ?? []),
      page.picture ? [lookButton(place, locale)] : [],
    ],
  };
}

function viewMenu(place: OverviewPlace, locale: InterfaceLocale) {
  return menu(writeCustomId("server", "overview-view", writeOverviewPlace({ ...place, page: 0 })), {
    options: overviewViews.map((view) => ({
      value: view,
      label: translate(locale, `budget_report.view.${view}`),
      default: view === place.view,
    })),
  });
}

function periodMenu(
  spans: readonly PeriodSpan[],
  place: OverviewPlace,
  view: { locale: InterfaceLocale; timeZone: string },
) {
  const customId = writeCustomId(
    "server",
    "overview-period",
    writeOverviewPlace({ ...place, page: 0 }),
  );
  return menu(customId, {
    placeholder: translate(view.locale, "budget_report.choose_period"),
    options: spans.map((span) => {
      const period = nameSpan(span, view);
      return {
        value: span.id,
        label: span.isPresent
          ? translate(view.locale, "budget_report.present", { period })
          : period,
        default: place.periodId === undefined ? span.isPresent : span.id === place.periodId,
      };
    }),
  });
}

function lookButton(place: OverviewPlace, locale: InterfaceLocale) {
  const theme = place.theme === "dark" ? "light" : "dark";
  const customId = writeCustomId("server", "overview-go", writeOverviewPlace({ ...place, theme }));
  return button(customId, translate(locale, `conduct.theme.${theme}`));
}
