import { spenderScopes, type SpenderScope } from "#/budgets/reports/spender.repository.ts";
import { themeNames, type ThemeName } from "#/charts/chart-theme.ts";
import { ParleyError } from "#/shared/errors.ts";
import { restoreId, shortenId } from "#/shared/ids.ts";

/** What of a server's budget somebody looks at. */
export const overviewViews = ["standing", "spenders", "uses", "open"] as const;

export type OverviewView = (typeof overviewViews)[number];

/** What the panel shows, and how. */
export interface OverviewPlace {
  readonly view: OverviewView;
  /** Whose spending is listed, and which page of the list, from 0 on. */
  readonly scope: SpenderScope;
  readonly page: number;
  /** Undefined: the present one. */
  readonly periodId: string | undefined;
  readonly theme: ThemeName;
}

export const firstPlace: OverviewPlace = {
  view: "standing",
  scope: "learner",
  page: 0,
  periodId: undefined,
  theme: "dark",
};

const present = "-";
const pageMax = 9_999;

/** A place as one argument of a custom id. */
export function writeOverviewPlace({ view, scope, page, periodId, theme }: OverviewPlace): string {
  const period = periodId === undefined ? present : shortenId(periodId);
  return [view, scope, String(page), period, theme].join("/");
}

/**
 * Reads {@link writeOverviewPlace}; `argument` may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readOverviewPlace(argument = ""): OverviewPlace {
  const [first, second, third, fourth = "", fifth] = argument.split("/");
  const view = overviewViews.find((name) => name === first);
  const scope = spenderScopes.find((name) => name === second);
  const theme = themeNames.find((name) => name === fifth);
  const page = Number(third);
  const isPage = Number.isInteger(page) && page >= 0 && page <= pageMax;
  if (!view || !scope || !theme || !isPage) throw new ParleyError("component_unknown");
  const place = { view, scope, page, periodId: restoreId(fourth), theme };
  if (writeOverviewPlace(place) !== argument) throw new ParleyError("component_unknown");
  return place;
}
