import type { ChatInputCommandInteraction } from "discord.js";

import { defaultTerm, termUnits, type BudgetTerm } from "#/budgets/budget-rule.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { Subcommand } from "../../support/subcommands.ts";

import { listPanel } from "./list-panel.ts";
import { fieldOptions, readFields, reasonOption } from "./read-fields.ts";
import { rulePanel } from "./rule-panel.ts";
import { authorOf, saveRule } from "./save-rule.ts";
import { dayIn } from "./term/days.ts";
import { suggestStarts } from "./term/start-day.ts";
import { readWhom, whomOptions } from "./whom.ts";

/** Without options: all that is set. With a whom alone: what holds for them. */
export const setBudget: Subcommand = {
  path: "command.server.budget.set",
  options: [...whomOptions, ...fieldOptions, reasonOption],
  run: async (services, interaction, context) => {
    await showPanel(interaction, await answer(services, interaction, context));
  },
  autocomplete: async (services, interaction, { locale }) => {
    const serverId = requireManageServer(interaction);
    const period = interaction.options.getString("period");
    const every = termUnits.find((unit) => unit === period);
    const view = { today: await todayOf(services, serverId), locale };
    return suggestStarts(every, interaction.options.getFocused(), view);
  },
};

async function answer(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  { locale, discordUserId }: InteractionContext,
): Promise<Panel> {
  const serverId = requireManageServer(interaction);
  const { options, guild } = interaction;
  const whom = await readWhom(services, { options, serverId, locale });
  const status = whom && (await getBudgetOf(services, whom));
  const { currency } = services;
  const view = { today: await todayOf(services, serverId), locale, currency };
  const set = readFields(options, status?.term ?? defaultTerm, view);
  const isChange = Object.keys(set).length > 0;
  if (!whom) {
    if (isChange) throw new ParleyError("budget_whom_missing");
    return listPanel(services, { serverId, guild, locale, page: 0 });
  }
  if (!isChange) return rulePanel(services, whom, { guild, locale });
  await saveRule(services, { whom, set }, authorOf(discordUserId, options.getString("reason")));
  const said = saidOf(status?.term, set.term ?? undefined).map((key) => translate(locale, key));
  return rulePanel(services, whom, { guild, locale, said });
}

/** What is said first of a change; of another period, that what was spent in it counts. */
export function saidOf(
  before: BudgetTerm | undefined,
  after: BudgetTerm | undefined,
): ("server.saved" | "server_budget.period_changed")[] {
  const isOther = before && after && JSON.stringify(before) !== JSON.stringify(after);
  return isOther ? ["server.saved", "server_budget.period_changed"] : ["server.saved"];
}

/** The date that it is on a server. */
export async function todayOf(services: BotServices, serverId: string): Promise<string> {
  const { timeZone } = await getServer(services, { serverId });
  return dayIn(timeZone, services.clock.now());
}
