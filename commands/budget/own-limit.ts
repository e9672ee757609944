import { readGranted, setOwnLimit } from "#/budgets/own-limit.ts";
import { spentOf } from "#/budgets/room.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { sayError } from "#/discord/say-error.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { formatMoney, formatSpent, writeAmount } from "#/shared/format-money.ts";

import { expectButton, expectForm } from "../support/expect-interaction.ts";
import { pictureWeight } from "../support/picture-weight.ts";
import { amountLengthMaximum, requireAmount } from "../support/require-amount.ts";
import { readBudgetView } from "./budget-view.ts";
import { showBudget } from "./show.ts";

/** Asks for a limit of one's own. */
const openLimit: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const view = await readBudgetView(services, context);
    const { locale } = view.reader;
    const { ownLimitPicoUsd } = view.own;
    if (!view.mayChange) throw new ParleyError("budget_own_limit_off");
    const limit = formatMoney(await readGranted(services, view), view.reader);
    await showForm(pressed, {
      customId: writeCustomId("budget", "limit-form"),
      title: translate(locale, "budget.button.limit"),
      fields: [
        {
          kind: "text",
          id: "limit",
          label: translate(locale, "budget.limit_form.label"),
          help: translate(locale, "budget.limit_form.help", { limit }),
          ...(ownLimitPicoUsd === null ? {} : { value: writeAmount(ownLimitPicoUsd, view.reader) }),
          lengthMaximum: amountLengthMaximum,
        },
      ],
    });
  },
};

const saveLimit: ComponentHandler = {
  acknowledge: "update",
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const typed = form.fields.getTextInputValue("limit");
    try {
      const said = await setLimit(services, context, typed);
      await showBudget(services, form, context, { theme: "dark", said });
    } catch (thrown) {
      const failure = { thrown, locale: context.locale, acknowledgedSilently: true };
      await sayError(services, form, { ...failure, handBack: typed });
    }
  },
};

/** What the learner is told of it: also where it lies below what they have spent. */
async function setLimit(
  services: BotServices,
  context: InteractionContext,
  typed: string,
): Promise<string> {
  const { learnerId, serverId, reader, own } = await readBudgetView(services, context);
  const ownLimitPicoUsd = requireAmount(typed, reader);
  const granted = await readGranted(services, { learnerId, serverId });
  if (ownLimitPicoUsd >= granted) {
    throw new ParleyError("budget_own_limit_high", { limit: formatMoney(granted, reader) });
  }
  await setOwnLimit(services, { learnerId, serverId, ownLimitPicoUsd });
  const said = translate(reader.locale, "budget.limit_set");
  if (spentOf(own) < ownLimitPicoUsd) return said;
  const spent = formatSpent(spentOf(own), reader);
  const { atLimit, resetsAt } = own;
  const reached = { spent, atLimit, resetsAt };
  return `${said}\n${translate(reader.locale, "server_budget.spent_already", reached)}`;
}

const dropLimit: ComponentHandler = {
  acknowledge: "update",
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { learnerId, serverId, reader } = await readBudgetView(services, context);
    await setOwnLimit(services, { learnerId, serverId, ownLimitPicoUsd: null });
    const said = translate(reader.locale, "budget.limit_dropped");
    await showBudget(services, pressed, context, { theme: "dark", said });
  },
};

export const limitComponents = {
  limit: openLimit,
  "limit-form": saveLimit,
  "limit-drop": dropLimit,
};
