import { readGranted, setOwnLimit } from "#/budgets/own-limit.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { showForm } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { formatMoney, writeAmount } from "#/shared/format-money.ts";

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
    const { learnerId, serverId, reader } = await readBudgetView(services, context);
    const ownLimitPicoUsd = requireAmount(form.fields.getTextInputValue("limit"), reader);
    const granted = await readGranted(services, { learnerId, serverId });
    if (ownLimitPicoUsd >= granted) {
      throw new ParleyError("budget_own_limit_high", { limit: formatMoney(granted, reader) });
    }
    await setOwnLimit(services, { learnerId, serverId, ownLimitPicoUsd });
    const said = translate(reader.locale, "budget.limit_set");
    await showBudget(services, form, context, { theme: "dark", said });
  },
};

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
