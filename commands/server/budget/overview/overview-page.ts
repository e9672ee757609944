import type { Guild } from "discord.js";

import type { PeriodSpan } from "#/budgets/reports/span.repository.ts";
import type { BudgetStatus } from "#/budgets/status.ts";
import type { Panel, PanelPicture } from "#/discord/panel.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";

import type { OverviewPlace } from "./overview-place.ts";

/** What one view shows, between the heading and the menus. */
export interface OverviewPage {
  readonly paragraphs: readonly string[];
  readonly picture?: PanelPicture | undefined;
  readonly rows?: NonNullable<Panel["rows"]>;
}

/** What a view is made of. */
export interface OverviewWish {
  readonly serverId: string;
  readonly guild: Guild | null;
  readonly reader: Reader;
  readonly place: OverviewPlace;
  /** How the server stands now. */
  readonly status: BudgetStatus;
  /** The period that is looked at; undefined where the present one has not begun by being used. */
  readonly span: PeriodSpan | undefined;
}

/** Makes one view. */
export type MakeOverview = (services: BotServices, wish: OverviewWish) => Promise<OverviewPage>;
