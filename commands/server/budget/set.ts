import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from "discord.js";

import { setLimits, type LimitChange } from "#/budgets/limits.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";
import { findLearner } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { choiceOption, describe } from "../../support/describe.ts";
import { amountLengthMaximum, requireAmount } from "../../support/require-amount.ts";
import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { limitsForm, limitsPanel } from "./limits-panel.ts";

/** Whose limit may be taken back, so that what is said for all servers holds again. */
const defaults = ["server", "each_learner", "learner"] as const;

export const setBudget: Subcommand = {
  path: "command.server.budget.set",
  options: [
    amountOption("command.server.budget.set.server"),
    amountOption("command.server.budget.set.each_learner"),
    {
      ...describe("command.server.budget.set.learner"),
      type: ApplicationCommandOptionType.User,
    },
    amountOption("command.server.budget.set.amount"),
    choiceOption(
      "command.server.budget.set.default",
      defaults.map((whose) => ({
        value: whose,
        key: `command.server.budget.set.default.${whose}`,
      })),
    ),
  ],
  run: async (services, interaction, { locale, discordUserId }) => {
    const serverId = requireManageServer(interaction);
    const limits = await readLimits(services, interaction, serverId, locale);
    await setLimits(services, { limits, actorDiscordUserId: discordUserId });
    const panel = await limitsPanel(services, { serverId, locale, saved: limits.length > 0 });
    await showPanel(interaction, panel);
  },
};

/** The button answers with a form of the two limits that concern everybody. */
export const changeBudget: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    await showForm(pressed, await limitsForm(services, { serverId, locale }));
  },
};

export const budgetForm: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, { locale, discordUserId }) => {
    const reader = { locale, currency: services.currency };
    const form = expectForm(interaction);
    const serverId = requireManageServer(form);
    const server = requireAmount(form.fields.getTextInputValue("server"), reader);
    const learners = requireAmount(form.fields.getTextInputValue("each_learner"), reader);
    const limits = [
      { target: { of: "server", serverId }, limitPicoUsd: server },
      { target: { of: "learners", serverId }, limitPicoUsd: learners },
    ] as const;
    await setLimits(services, { limits, actorDiscordUserId: discordUserId });
    await showPanel(form, await limitsPanel(services, { serverId, locale, saved: true }));
  },
};

async function readLimits(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  serverId: string,
  locale: InterfaceLocale,
): Promise<LimitChange[]> {
  const reader = { locale, currency: services.currency };
  const option = (name: string): string | null => interaction.options.getString(name);
  const takenBack = readTakenBack(option("default"), locale);
  const limitOf = (whose: (typeof defaults)[number], amount: string | null) =>
    takenBack === whose ? { limitPicoUsd: undefined } : readGiven(amount, reader);
  const server = limitOf("server", option("server"));
  const learners = limitOf("each_learner", option("each_learner"));
  const own = limitOf("learner", option("amount"));
  const user = interaction.options.getUser("learner");
  if ((user === null) !== (own === undefined)) {
    const missing = user === null ? "learner" : "amount";
    const name = translate(locale, `command.server.budget.set.${missing}.name`);
    throw new ParleyError("option_missing", { option: name });
  }
  const limits: LimitChange[] = [];
  if (server) limits.push({ target: { of: "server", serverId }, ...server });
  if (learners) limits.push({ target: { of: "learners", serverId }, ...learners });
  if (user && own) {
    const { id: learnerId } = await requireLearner(services, user.id);
    limits.push({ target: { of: "learner", serverId, learnerId }, ...own });
  }
  return limits;
}

/** @throws ParleyError `amount_unreadable` */
function readGiven(amount: string | null, reader: Reader): { limitPicoUsd: PicoUsd } | undefined {
  return amount === null ? undefined : { limitPicoUsd: requireAmount(amount, reader) };
}

/** @throws ParleyError `option_unknown` */
function readTakenBack(
  text: string | null,
  locale: InterfaceLocale,
): (typeof defaults)[number] | undefined {
  const found = defaults.find((whose) => whose === text);
  if (text !== null && !found) {
    const option = translate(locale, "command.server.budget.set.default.name");
    throw new ParleyError("option_unknown", { option });
  }
  return found;
}

/** @throws ParleyError `learner_unknown` */
async function requireLearner(services: BotServices, discordUserId: string): Promise<Learner> {
  const learner = await findLearner(services, { discordUserId });
  if (!learner) throw new ParleyError("learner_unknown");
  return learner;
}

function amountOption(path: Parameters<typeof describe>[0]): {
  type: ApplicationCommandOptionType.String;
  max_length: number;
} & ReturnType<typeof describe> {
  return {
    ...describe(path),
    type: ApplicationCommandOptionType.String,
    max_length: amountLengthMaximum,
  };
}
