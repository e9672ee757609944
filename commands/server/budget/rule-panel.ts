import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

import { nameWhom, type NameView } from "./name-whom.ts";
import { ruleLines, standingLines } from "./rule-lines.ts";
import { isSaid, readRuleView, type RuleView } from "./rule-view.ts";
import type { Whom } from "./whom.ts";
import { whomArguments } from "./whom-arguments.ts";

/** What holds for somebody now, in words, after what was just `said`, with buttons to change it. */
export async function rulePanel(
  services: BotServices,
  whom: Whom,
  { said = [], ...view }: NameView & { said?: readonly string[] },
): Promise<Panel> {
  const { locale } = view;
  const rule = await readRuleView(services, whom);
  const { name, isGone } = await nameWhom(services, whom, view);
  const words = { locale, currency: services.currency };
  const { status } = rule;
  const holds = status
    ? [ruleLines(rule, status, words), whom.of === "learners" ? [] : standingLines(status, words)]
    : [[translate(locale, "server_budget.no_budget", { of: whom.of })]];
  return {
    paragraphs: [
      said.join("\n"),
      translate(locale, "server_budget.title", { name }),
      ...holds.map((lines) => lines.join("\n")),
      translate(locale, isGone ? "server_budget.gone" : "server_budget.note", { of: whom.of }),
    ],
    rows: [buttons(rule, isGone, locale)],
  };
}

function buttons(
  { whom, edition, said, status }: RuleView,
  isGone: boolean,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId[] {
  const args = [...whomArguments(whom), edition];
  const make = (
    action: string,
    key: Parameters<typeof translate>[1],
    style?: ButtonStyle.Primary,
  ) => button(writeCustomId("server", action, ...args), translate(locale, key), style);
  const pausing = status?.isPaused
    ? make("budget-resume", "server_budget.resume")
    : make("budget-pause", "server_budget.pause");
  return [
    ...(isGone ? [] : [make("budget-edit", "server_budget.edit", ButtonStyle.Primary), pausing]),
    ...(isSaid(said) ? [make("budget-clear", "server_budget.clear")] : []),
    button(writeCustomId("server", "budget-list", "0"), translate(locale, "server_budget.list")),
  ];
}
