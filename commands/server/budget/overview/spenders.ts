import { readSpenders, spendersPerPage } from "#/budgets/reports/report.ts";
import {
  spenderScopes,
  type Spender,
  type SpenderScope,
} from "#/budgets/reports/spender.repository.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { translate } from "#/locales/translate.ts";
import { formatSpent } from "#/shared/format-money.ts";

import type { MakeOverview, OverviewWish } from "./overview-page.ts";
import { writeOverviewPlace, type OverviewPlace } from "./overview-place.ts";
import { percentOf } from "./percent-of.ts";

/** Who spent most: learners, roles or channels, by pages. */
export const spenders: MakeOverview = async (services, wish) => {
  const { serverId, span, place, reader } = wish;
  const { locale } = reader;
  const { scope, page } = place;
  const go = (action: "overview-go" | "overview-scope", to: Partial<OverviewPlace>) =>
    writeCustomId("server", action, writeOverviewPlace({ ...place, ...to }));
  const scopes = spenderScopes.map((name) => {
    const label = translate(locale, "budget_report.whose_list", { scope: name });
    const disabled = name === scope;
    return Object.assign(button(go("overview-scope", { scope: name, page: 0 }), label), {
      disabled,
    });
  });
  const { spenders: found, total } = span
    ? await readSpenders(services, { serverId, scope, span, page })
    : { spenders: [], total: 0 };
  if (!span || found.length === 0) {
    return { paragraphs: [translate(locale, "budget_report.nobody")], rows: [scopes] };
  }
  const pages = Math.ceil(total / spendersPerPage);
  const turn = (to: number, key: "content.page_back" | "content.page_on") =>
    to < 0 || to >= pages ? [] : [button(go("overview-go", { page: to }), translate(locale, key))];
  const lines = found.map((spender, index) =>
    translate(locale, "budget_report.spender", {
      rank: page * spendersPerPage + index + 1,
      who: nameOf(spender, scope, wish),
      amount: formatSpent(spender.amountPicoUsd, reader),
      percent: percentOf(spender.amountPicoUsd, span.postedPicoUsd),
    }),
  );
  const position = translate(locale, "content.page", { page: page + 1, pages });
  return {
    paragraphs: [lines.join("\n"), pages > 1 ? `-# ${position}` : ""],
    rows: [scopes, [...turn(page - 1, "content.page_back"), ...turn(page + 1, "content.page_on")]],
  };
};

function nameOf({ discordId }: Spender, scope: SpenderScope, { reader }: OverviewWish): string {
  if (discordId === null) return translate(reader.locale, "budget_report.erased");
  return { learner: `<@${discordId}>`, role: `<@&${discordId}>`, channel: `<#${discordId}>` }[
    scope
  ];
}
