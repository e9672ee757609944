import {
  decideRequest,
  getRequest,
  reasonCharactersMax,
  tellDecision,
  type BudgetRequest,
} from "#/budgets/requests/requests.ts";
import type { Command, ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { describeDecision } from "#/discord/news/budget-request-decisions.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { editPanel } from "#/discord/recap-reply/recap-message.ts";
import { quote } from "#/discord/quote.ts";
import { sayInChannel } from "#/discord/say-in-channel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { getLearner } from "#/learners/learners.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { findOpenTalk } from "#/sessions/find-open-talk.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton, expectForm, expectMenu } from "../support/expect-interaction.ts";
import { requestPanel, settledPanel } from "./request-panel.ts";

/** Nobody waits longer for what is but a mark. */
const markingMsMax = 10_000;

/** Where managers were asked, says what came of it; where that cannot be, nothing is lost. */
export async function showSettled(
  services: BotServices,
  { client }: AnswerableInteraction,
  request: BudgetRequest,
  decidedBy: string | undefined,
): Promise<void> {
  const { serverId, channelId, messageId } = request;
  if (channelId === null || messageId === null) return;
  const { locale } = await getServer(services, { serverId });
  const panel = settledPanel(request, { locale, currency: services.currency }, decidedBy);
  try {
    const signal = AbortSignal.timeout(markingMsMax);
    await editPanel(client.rest, { channelId, messageId }, panel, signal);
  } catch (error) {
    const reason = String(error);
    services.log.warn("budget.request_not_marked", { requestId: request.id, reason });
  }
}

/**
 * Decides a request that a button names, tells the learner in their open talk, and shows the panel on
 * which the button sits that it is settled. Also for buttons of the managers' overview.
 */
async function settle(
  services: BotServices,
  interaction: AnswerableInteraction,
  decision: Omit<Parameters<typeof decideRequest>[1], "managerDiscordUserId">,
): Promise<void> {
  const managerDiscordUserId = interaction.user.id;
  const request = await decideRequest(services, { ...decision, managerDiscordUserId });
  await tellDecision(services, request, () => sayInTalk(services, interaction, request));
  const { locale } = await getServer(services, request);
  const reader = { locale, currency: services.currency };
  await showPanel(interaction, settledPanel(request, reader, managerDiscordUserId));
  const isElsewhere = interaction.isCommand() || interaction.message?.id !== request.messageId;
  if (isElsewhere) await showSettled(services, interaction, request, managerDiscordUserId);
}

/** Whether it was said where the learner talks with their tutor, and nobody else reads along. */
async function sayInTalk(
  services: BotServices,
  { client }: AnswerableInteraction,
  request: BudgetRequest,
): Promise<boolean> {
  const { id, learnerId, serverId } = request;
  const talk = await findOpenTalk(services, { learnerId, serverId });
  const learner = await getLearner(services, { learnerId });
  if (!talk || talk.isBusy || !learner) return false;
  const reader = { locale: learner.interfaceLocale, currency: services.currency };
  const server = quote(client.guilds.cache.get(serverId)?.name ?? "");
  await sayInChannel(client.rest, {
    channelId: talk.channelId,
    content: describeDecision(request, server, reader),
    nonce: `${shortenId(id)}d`,
  });
  return true;
}

/** A request that was picked from the managers' list. */
const openRequest: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, { locale }) => {
    const picked = expectMenu(interaction);
    const serverId = requireManageServer(picked);
    const request = await getRequest(services, { id: readIdArgument(picked.values, 0), serverId });
    const reader = { locale, currency: services.currency };
    if (request.state !== "open") throw new ParleyError("budget_request_over");
    await showPanel(picked, await requestPanel(services, request, reader));
  },
};

function decideButton(to: "granted" | "raised"): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, { args }) => {
      const pressed = expectButton(interaction);
      const serverId = requireManageServer(pressed);
      await settle(services, pressed, { id: readIdArgument(args, 0), serverId, to });
    },
  };
}

/** Asks why; the form may be sent empty. */
const askWhy: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, { args, locale }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const { id } = await getRequest(services, { id: readIdArgument(args, 0), serverId });
    await showForm(pressed, {
      customId: writeCustomId("budget", "decline-form", shortenId(id)),
      title: translate(locale, "budget.request.decline"),
      fields: [
        {
          kind: "text",
          id: "answer",
          label: translate(locale, "budget.request.form.answer"),
          help: translate(locale, "budget.request.form.answer_help"),
          long: true,
          required: false,
          lengthMaximum: reasonCharactersMax,
        },
      ],
    });
  },
};

const decline: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { args }) => {
    const form = expectForm(interaction);
    const serverId = requireManageServer(form);
    const answer = form.fields.getTextInputValue("answer");
    const id = readIdArgument(args, 0);
    await settle(services, form, { id, serverId, to: "declined", answer });
  },
};

/** What managers can do with a request, wherever its buttons stand. */
export const settleComponents = {
  "request-open": openRequest,
  "request-grant": decideButton("granted"),
  "request-raise": decideButton("raised"),
  "request-decline": askWhy,
  "decline-form": decline,
} satisfies Command["components"];
