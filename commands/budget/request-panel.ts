import {
  ButtonStyle,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
} from "discord.js";

import type { BudgetRequest } from "#/budgets/requests/requests.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";
import { shortenId } from "#/shared/ids.ts";

import { sharedLines } from "./status-lines.ts";

/** A role's and a channel's are not asked: from elsewhere, other ones would count. */
const titles = {
  learner: "budget.request.theirs",
  direct: "budget.of_direct",
  role: "budget.of_role",
  channel: "budget.of_channel",
  server: "budget.of_server",
  operator: "budget.of_operator",
} as const;

/** What managers can decide of a request, in one row of buttons. */
function requestButtons(
  request: BudgetRequest,
  { locale }: Reader,
): APIButtonComponentWithCustomId[] {
  const one = (action: string, label: string, style: APIButtonComponentWithCustomId["style"]) =>
    button(writeCustomId("budget", action, shortenId(request.id)), label, style);
  return [
    one("request-grant", translate(locale, "budget.request.grant"), ButtonStyle.Success),
    one("request-raise", translate(locale, "budget.request.raise"), ButtonStyle.Secondary),
    one("request-decline", translate(locale, "budget.request.decline"), ButtonStyle.Secondary),
  ];
}

/** The way from a list of open requests to each of them; empty where there is none. */
export function requestMenu(
  requests: readonly BudgetRequest[],
  reader: Reader,
): APIStringSelectComponent[] {
  if (requests.length === 0) return [];
  return [
    menu(writeCustomId("budget", "request-open"), {
      placeholder: translate(reader.locale, "budget.request.placeholder"),
      options: requests.map(({ id, amountPicoUsd, reason }, index) => ({
        value: shortenId(id),
        label: `${index + 1}. ${formatMoney(amountPicoUsd, reader)}`,
        ...(reason === null ? {} : { description: reason }),
      })),
    }),
  ];
}

/** Who asks for how much, and why: a paragraph. */
function requestLine(request: BudgetRequest, reader: Reader): string {
  const { discordUserId, amountPicoUsd, reason, createdAt } = request;
  const asked = translate(reader.locale, "budget.request.asks", {
    who: `<@${discordUserId ?? ""}>`,
    amount: formatMoney(amountPicoUsd, reader),
    createdAt,
  });
  return reason === null ? asked : `${asked}\n> ${quote(reason)}`;
}

/** A request before the managers who are to decide it. */
export async function requestPanel(
  services: BotServices,
  request: BudgetRequest,
  reader: Reader,
): Promise<Panel> {
  const { learnerId, serverId } = request;
  const payer = { learnerId, serverId, channelId: null, roleIds: [] };
  const budgets = await getBudgetStatus(services, payer);
  return {
    paragraphs: [
      translate(reader.locale, "budget.request.title"),
      requestLine(request, reader),
      ...budgets.map((budget) => {
        const lines = sharedLines(budget, { maySee: true }, reader);
        return [translate(reader.locale, titles[budget.scope]), ...lines].join("\n");
      }),
      translate(reader.locale, "budget.request.hint"),
    ],
    rows: [requestButtons(request, reader)],
  };
}

/** A request that is over: nothing can be pressed any more. */
export function settledPanel(
  request: BudgetRequest,
  reader: Reader,
  decidedBy: string | undefined,
): Panel {
  const { state, answer } = request;
  const who = decidedBy === undefined ? undefined : `<@${decidedBy}>`;
  const said = translate(reader.locale, "budget.request.settled", { state, who });
  return {
    paragraphs: [
      translate(reader.locale, "budget.request.title"),
      requestLine(request, reader),
      answer === null ? said : `${said}\n> ${quote(answer)}`,
    ],
  };
}
