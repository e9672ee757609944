import { listOpenRequests, type BudgetRequest } from "#/budgets/requests/requests.ts";
import { countRules, listRules, type SaidRule } from "#/budgets/status.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { getLearner } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { requestMenu } from "../../../budget/request-panel.ts";
import type { MakeOverview, OverviewWish } from "./overview-page.ts";

const listed = 10;

/** Who asks for more, and what is paused. */
export const open: MakeOverview = async (services, wish) => {
  const { locale } = wish.reader;
  const requests = await listOpenRequests(services, wish);
  const which = { serverId: wish.serverId, which: "paused" } as const;
  const pausedCount = await countRules(services, which);
  const paused = await listRules(services, { ...which, offset: 0, limit: listed });
  const names = await Promise.all(paused.map((rule) => nameRule(services, rule, wish)));
  const more = (count: number): string[] =>
    count > listed ? [translate(locale, "budget_report.and_more", { count: count - listed })] : [];
  return {
    paragraphs: [
      [
        translate(locale, "budget_report.requests", { count: requests.length }),
        ...requests.slice(0, listed).map((request) => requestLine(request, wish)),
        ...more(requests.length),
      ].join("\n"),
      [
        translate(locale, "budget_report.paused", { count: pausedCount }),
        ...names,
        ...more(pausedCount),
      ].join("\n"),
    ],
    rows: [
      requestMenu(requests, wish.reader),
      [
        button(
          writeCustomId("server", "budget-list", "0"),
          translate(locale, "budget_report.rules"),
        ),
      ],
    ],
  };
};

function requestLine(request: BudgetRequest, { reader }: OverviewWish): string {
  const { discordUserId, amountPicoUsd, createdAt: at } = request;
  const { locale } = reader;
  const who =
    discordUserId === null ? translate(locale, "budget_report.erased") : `<@${discordUserId}>`;
  const amount = formatMoney(amountPicoUsd, reader);
  return translate(locale, "budget_report.request", { who, amount, at });
}

async function nameRule(
  services: BotServices,
  { scope, memberId }: SaidRule,
  { reader }: OverviewWish,
): Promise<string> {
  const { locale } = reader;
  if (memberId === null) {
    const of = scope === "learner" ? "learners" : "server";
    return translate(locale, "audit.subject", { scope: of, name: "" });
  }
  if (scope === "role") return `<@&${memberId}>`;
  if (scope === "channel") return `<#${memberId}>`;
  const learner = await getLearner(services, { learnerId: memberId });
  return learner ? `<@${learner.discordUserId}>` : translate(locale, "budget_report.erased");
}
