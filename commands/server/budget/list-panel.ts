import { ButtonStyle, type APISelectMenuOption, type Guild } from "discord.js";

import { countRules, getBudgetOf, listRules } from "#/budgets/status.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { nameWhom } from "./name-whom.ts";
import { limitWords } from "./rule-lines.ts";
import { whomOf } from "./rule-view.ts";
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

/**
 * All budgets of a server, a page of them, with a menu to look at one: the server and each learner,
 * which always have a budget, then all for whom there is one of their own.
 */
export async function listPanel(services: BotServices, view: ListView): Promise<Panel> {
  const { serverId, locale, said = "" } = view;
  const always: readonly Whom[] = [
    { of: "server", serverId },
    { of: "learners", serverId },
  ];
  const which = { serverId, which: "own" } as const;
  const count = always.length + (await countRules(services, which));
  const pages = Math.ceil(count / pageSize);
  const page = Math.min(view.page, pages - 1);
  const first = page === 0 ? always : [];
  const own = await listRules(services, {
    ...which,
    offset: Math.max(0, page * pageSize - always.length),
    limit: pageSize - first.length,
  });
  const entries = await Promise.all(
    [...first, ...own.map((rule) => whomOf(rule, serverId))].map((whom, index) =>
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
