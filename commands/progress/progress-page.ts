import type { ChartLook } from "#/charts/chart-theme.ts";
import type { Drawing } from "#/charts/svg.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import type { APIComponentInMessageActionRow } from "discord.js";

import type { ProgressPlace } from "./progress-place.ts";

/** What one view shows: a message, a picture with the same in words, what stands below it. */
export interface ProgressPage {
  /** What the figures say, in a sentence or two; an invitation where there are none. */
  readonly message: readonly string[];
  /** Undefined where there is nothing to draw. */
  readonly picture?: { readonly drawing: Drawing; readonly description: string } | undefined;
  readonly below?: readonly string[];
  /** Beside the button for the other look. */
  readonly buttons?: readonly APIComponentInMessageActionRow[];
  /** Menus of the view's own. */
  readonly menus?: readonly APIComponentInMessageActionRow[];
}

/** What a view is made of. */
export interface PageWish {
  readonly learner: Learner;
  readonly place: ProgressPlace;
  readonly look: ChartLook;
}

/** Makes one view. */
export type MakePage = (services: BotServices, wish: PageWish) => Promise<ProgressPage>;
