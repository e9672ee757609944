import { ButtonStyle, type APISelectMenuOption, type Guild } from "discord.js";

import { getBudgetOf, listRules } from "#/budgets/status.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { nameWhom } from "./name-whom.ts";
import { limitWords } from "./rule-lines.ts";
import { isSaid, whomOf } from "./rule-view.ts";
import type { Whom } from "./whom.ts";
import { whomArguments } from "./whom-arguments.ts";

const pageSize = 10;

/** Which page of a server's budgets, and for whom. */
export interface ListView {
  serverId: string;
  guild: Guild | null;
  locale: InterfaceLocale;
  /** From 0 on. */
  page: number;
  said?: string;
}

/** All budgets of a server, a page of them, with a menu to look at one. */
export async function listPanel(services: BotServices, view: ListView): Promise<Panel> {
  const { serverId, locale, said = "" } = view;
  const all = await listWhoms(services, serverId);
  const pages = Math.ceil(all.length / pageSize);
  const page = Math.min(view.page, pages - 1);
  const entries = await Promise.all(
    all
      .slice(page * pageSize, (page + 1) * pageSize)
      .map((whom, index) =>
        readEntry(services, whom, { ...view, number: page * pageSize + index + 1 }),
      ),
  );
  const turn = (to: number, key: "server_budget.earlier" | "server_budget.later") =>
    to < 0 || to >= pages
      ? []
      : [button(writeCustomId("server", "budget-list", String(to)), translate(locale, key))];
  return {
    paragraphs: [
      said,
      translate(locale, "server_budget.list.title"),
      entries.map(({ line }) => line).join("\n"),
      translate(locale, "server_budget.list.hint", { page: page + 1, pages }),
    ],
    rows: [
      [
        menu(writeCustomId("server", "budget-open"), {
          placeholder: translate(locale, "server_budget.list.placeholder"),
          options: entries.map(({ option }) => option),
        }),
      ],
      [
        button(
          writeCustomId("server", "change-budget"),
          translate(locale, "server.change_budget"),
          ButtonStyle.Primary,
        ),
        ...turn(page - 1, "server_budget.earlier"),
        ...turn(page + 1, "server_budget.later"),
        button(
          writeCustomId("server", "budget-settings"),
          translate(locale, "server_budget.settings"),
        ),
      ],
    ],
  };
}

/** The server and each learner, which always have a budget, then all for whom there is one of their own. */
async function listWhoms(services: BotServices, serverId: string): Promise<Whom[]> {
  const rules = await listRules(services, { serverId });
  const own = rules.filter(({ memberId, fields }) => memberId !== null && isSaid(fields));
  return [
    { of: "server", serverId },
    { of: "learners", serverId },
    ...own.map((rule) => whomOf(rule, serverId)),
  ];
}

/** One budget as a line, and as what the menu offers. */
interface Entry {
  line: string;
  option: APISelectMenuOption;
}

async function readEntry(
  services: BotServices,
  whom: Whom,
  { guild, locale, number }: ListView & { number: number },
): Promise<Entry> {
  const { name, label, isGone } = await nameWhom(services, whom, { guild, locale });
  const status = await getBudgetOf(services, whom);
  const view = { locale, currency: services.currency };
  const words = status ? limitWords(status, view) : "";
  const hasLeft = status?.hasLimit === true && whom.of !== "learners";
  const left = hasLeft ? formatMoney(status.leftPicoUsd, view) : "none";
  const isPaused = status?.isPaused === true ? "yes" : "no";
  const line = translate(locale, "server_budget.list.line", {
    number,
    name,
    limit: words,
    left,
    isPaused,
    isGone: isGone ? "yes" : "no",
  });
  const value = whomArguments(whom).join(":");
  return { line, option: { label: `${String(number)}. ${label}`, description: words, value } };
}
