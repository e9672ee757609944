import type { RuleFields } from "#/budgets/budget-rule.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";

import { choiceOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { readChoice, reasonOption } from "./read-fields.ts";
import { rulePanel } from "./rule-panel.ts";
import { nothingSaid } from "./rule-view.ts";
import { authorOf, saveRule } from "./save-rule.ts";
import { requireWhom, whomOptions } from "./whom.ts";
import { readSeen, readWhomArguments } from "./whom-arguments.ts";

/** What can be taken back, by the name of the option that says it. */
const clearable = {
  all: nothingSaid,
  amount: { limitPicoUsd: null },
  period: { term: null },
  at_limit: { atLimit: null },
  local_answers: { freeTurnsLimit: null },
  local_tokens: { freeTokensLimit: null },
} as const satisfies Record<string, Partial<RuleFields>>;

const parts = Object.keys(clearable) as (keyof typeof clearable)[];

/** Takes back what was said for somebody, so that what is said for others holds for them again. */
export const clearBudget: Subcommand = {
  path: "command.server.budget.clear",
  options: [
    ...whomOptions,
    choiceOption(
      "command.server.budget.what",
      parts.map((part) => ({ value: part, key: `command.server.budget.what.${part}` })),
    ),
    reasonOption,
  ],
  run: async (services, interaction, { locale, discordUserId }) => {
    const serverId = requireManageServer(interaction);
    const { options, guild } = interaction;
    const whom = await requireWhom(services, { options, serverId, locale });
    const key = "command.server.budget.what.name";
    const part = readChoice(parts, options.getString("what"), { key, locale }) ?? "all";
    const author = authorOf(discordUserId, options.getString("reason"));
    await saveRule(services, { whom, set: clearable[part] }, author);
    const said = [translate(locale, "server_budget.cleared")];
    await showPanel(interaction, await rulePanel(services, whom, { guild, locale, said }));
  },
};

export const clearShown: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, discordUserId, args }) => {
    const pressed = expectButton(interaction);
    const whom = readWhomArguments(args, requireManageServer(pressed));
    const wish = { whom, set: nothingSaid, seen: readSeen(args) };
    await saveRule(services, wish, authorOf(discordUserId, null));
    const said = [translate(locale, "server_budget.cleared")];
    const { guild } = pressed;
    await showPanel(pressed, await rulePanel(services, whom, { guild, locale, said }));
  },
};
