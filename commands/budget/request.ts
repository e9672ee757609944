import { ApplicationCommandOptionType } from "discord.js";

import {
  noteRequestMessage,
  reasonCharactersMax,
  requestMore,
  withdrawRequest,
  type BudgetRequest,
} from "#/budgets/requests/requests.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { payerIn, type InteractionContext } from "#/discord/interaction-context.ts";
import { sayError } from "#/discord/say-error.ts";
import { postPanel } from "#/discord/recap-reply/recap-message.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { formatMoney } from "#/shared/format-money.ts";
import { shortenId } from "#/shared/ids.ts";

import { describe } from "../support/describe.ts";
import { expectButton, expectForm } from "../support/expect-interaction.ts";
import { pictureWeight } from "../support/picture-weight.ts";
import { amountLengthMaximum, requireAmount } from "../support/require-amount.ts";
import type { Subcommand } from "../support/subcommands.ts";
import { requestPanel } from "./request-panel.ts";
import { showSettled } from "./settle-request.ts";
import { showBudget } from "./show.ts";

/** Each is said in a channel: it counts as so many acts. */
const requestWeight = 5;

/** The learner waits for it. */
const postingMsMax = 10_000;

/** Asks the managers of this server for more. */
export const request: Subcommand = {
  path: "command.budget.request",
  weight: requestWeight,
  options: [
    {
      ...describe("command.budget.request.amount"),
      type: ApplicationCommandOptionType.String,
      required: true,
      max_length: amountLengthMaximum,
    },
    {
      ...describe("command.budget.request.reason"),
      type: ApplicationCommandOptionType.String,
      max_length: reasonCharactersMax,
    },
  ],
  run: async (services, interaction, context) => {
    const { options } = interaction;
    const amount = options.getString("amount", true);
    const reason = options.getString("reason") ?? "";
    await handingBack(services, interaction, { context, reason }, async () => {
      const said = await ask(services, interaction, context, { amount, reason });
      await showPanel(interaction, { paragraphs: [said] });
    });
  },
};

/** The button of `/budget show` answers with a form. */
const openRequest: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const { locale } = context;
    const pressed = expectButton(interaction);
    await ensureConsent(services, context);
    await showForm(pressed, {
      customId: writeCustomId("budget", "ask-form"),
      title: translate(locale, "budget.button.ask"),
      fields: [
        {
          kind: "text",
          id: "amount",
          label: translate(locale, "budget.request.form.amount"),
          help: translate(locale, "budget.request.form.amount_help"),
          lengthMaximum: amountLengthMaximum,
        },
        {
          kind: "text",
          id: "reason",
          label: translate(locale, "budget.request.form.reason"),
          help: translate(locale, "budget.request.form.reason_help"),
          long: true,
          required: false,
          lengthMaximum: reasonCharactersMax,
        },
      ],
    });
  },
};

const sendRequest: ComponentHandler = {
  acknowledge: "update",
  weight: requestWeight,
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const amount = form.fields.getTextInputValue("amount");
    const reason = form.fields.getTextInputValue("reason");
    const typed = { context, reason, acknowledgedSilently: true };
    await handingBack(services, form, typed, async () => {
      const said = await ask(services, form, context, { amount, reason });
      await showBudget(services, form, context, { theme: "dark", said });
    });
  },
};

/** Where it cannot be asked, the learner has the words back in which they said why. */
async function handingBack(
  services: BotServices,
  interaction: AnswerableInteraction,
  typed: { context: InteractionContext; reason: string; acknowledgedSilently?: boolean },
  work: () => Promise<void>,
): Promise<void> {
  const { context, reason: handBack, acknowledgedSilently = false } = typed;
  try {
    await work();
  } catch (thrown) {
    const { locale } = context;
    await sayError(services, interaction, { thrown, locale, acknowledgedSilently, handBack });
  }
}

/** What was asked is said to the managers; what the learner is told of that is the answer. */
async function ask(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  typed: { amount: string; reason: string },
): Promise<string> {
  const { id: learnerId } = await ensureConsent(services, context);
  const { serverId } = payerIn(context, learnerId);
  if (serverId === null) return translate(context.locale, "budget.request.direct");
  const reader = { locale: context.locale, currency: services.currency };
  const amountPicoUsd = requireAmount(typed.amount, reader);
  const { reason } = typed;
  const asked = await requestMore(services, { learnerId, serverId, amountPicoUsd, reason });
  const isPosted = await tellManagers(services, interaction, asked);
  return translate(reader.locale, isPosted ? "budget.request.sent" : "budget.request.listed", {
    amount: formatMoney(amountPicoUsd, reader),
  });
}

/** Whether managers were told in their channel; else they find it in their overview. */
async function tellManagers(
  services: BotServices,
  { client }: AnswerableInteraction,
  asked: BudgetRequest,
): Promise<boolean> {
  const { id, serverId } = asked;
  const { budgetChannelId: channelId, locale } = await getServer(services, { serverId });
  if (channelId === null) return false;
  const reader = { locale, currency: services.currency };
  try {
    const panel = await requestPanel(services, asked, reader);
    const place = { channelId, nonce: `${shortenId(id)}q` };
    const messageId = await postPanel(client.rest, place, panel, AbortSignal.timeout(postingMsMax));
    await noteRequestMessage(services, { id, channelId, messageId });
    return true;
  } catch (error) {
    services.log.warn("budget.request_not_posted", {
      requestId: id,
      channelId,
      reason: String(error),
    });
    return false;
  }
}

/** Takes one's own request back; the managers' message says so. */
const withdraw: ComponentHandler = {
  acknowledge: "update",
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { serverId } = payerIn(context, learnerId);
    if (serverId === null) throw new ParleyError("server_only");
    const withdrawn = await withdrawRequest(services, { learnerId, serverId });
    await showSettled(services, pressed, withdrawn, undefined);
    const said = translate(context.locale, "budget.request.withdrawn");
    await showBudget(services, pressed, context, { theme: "dark", said });
  },
};

export const requestComponents = {
  ask: openRequest,
  "ask-form": sendRequest,
  withdraw,
};
