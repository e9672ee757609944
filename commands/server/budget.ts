import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from "discord.js";

import { setLimit, type LimitTarget } from "#/budgets/limits.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { findLearner } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { parseUsd, type PicoUsd } from "#/shared/money.ts";

import { describe } from "../support/describe.ts";
import { expectButton, expectForm } from "../support/expect-interaction.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { limitsForm, limitsPanel } from "./limits-panel.ts";

const amountLengthMaximum = 20;

export const budget: Subcommand = {
  path: "command.server.budget",
  options: [
    amountOption("command.server.budget.server"),
    amountOption("command.server.budget.each_learner"),
    {
      ...describe("command.server.budget.learner"),
      type: ApplicationCommandOptionType.User,
    },
    amountOption("command.server.budget.amount"),
  ],
  run: async (services, interaction, { locale, discordUserId }) => {
    const serverId = requireManageServer(interaction);
    // All are read before the first is written: one that cannot be read changes nothing.
    const limits = await readLimits(services, interaction, serverId, locale);
    for (const limit of limits) {
      await setLimit(services, { ...limit, actorDiscordUserId: discordUserId });
    }
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
    const form = expectForm(interaction);
    const serverId = requireManageServer(form);
    const server = readAmount(form.fields.getTextInputValue("server"));
    const learners = readAmount(form.fields.getTextInputValue("each_learner"));
    const actorDiscordUserId = discordUserId;
    await setLimit(services, {
      target: { of: "server", serverId },
      limitPicoUsd: server,
      actorDiscordUserId,
    });
    await setLimit(services, {
      target: { of: "learners", serverId },
      limitPicoUsd: learners,
      actorDiscordUserId,
    });
    await showPanel(form, await limitsPanel(services, { serverId, locale, saved: true }));
  },
};

type NewLimit = { target: LimitTarget; limitPicoUsd: PicoUsd };

async function readLimits(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  serverId: string,
  locale: InterfaceLocale,
): Promise<NewLimit[]> {
  const server = interaction.options.getString("server");
  const eachLearner = interaction.options.getString("each_learner");
  const user = interaction.options.getUser("learner");
  const amount = interaction.options.getString("amount");
  const limits: NewLimit[] = [];
  if (server !== null) {
    limits.push({ target: { of: "server", serverId }, limitPicoUsd: readAmount(server) });
  }
  if (eachLearner !== null) {
    limits.push({ target: { of: "learners", serverId }, limitPicoUsd: readAmount(eachLearner) });
  }
  if (user !== null && amount !== null) {
    const learner = await findLearner(services, { discordUserId: user.id });
    if (!learner) throw new ParleyError("learner_unknown");
    limits.push({
      target: { of: "learner", serverId, learnerId: learner.id },
      limitPicoUsd: readAmount(amount),
    });
  } else if (user !== null || amount !== null) {
    const missing = user === null ? "learner" : "amount";
    const option = translate(locale, `command.server.budget.${missing}.name`);
    throw new ParleyError("option_missing", { option });
  }
  return limits;
}

/** @throws ParleyError `amount_unreadable` */
function readAmount(text: string): PicoUsd {
  const amount = parseUsd(text);
  if (amount === undefined) throw new ParleyError("amount_unreadable");
  return amount;
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
