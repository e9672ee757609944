import { ComponentType } from "discord.js";

import {
  getReminder,
  skipToday,
  snoozeReminder,
  stopReminder,
} from "#/content/reminders/reminders.ts";
import type { Command, ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { reminderButtons, type ReminderOfLearner } from "#/discord/review-reminder.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton } from "../support/expect-interaction.ts";
import { reviewPanel } from "./review-panel.ts";

type PressContext = InteractionContext & { readonly args: readonly string[] };

/** The review opens in a message that only the learner sees; the reminder stays as it is. */
const practiseNow: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    requireOwner(context);
    const learner = await ensureConsent(services, context);
    await showPanel(expectButton(interaction), await reviewPanel(services, learner));
  },
};

/** A button that changes when the next reminder comes, and says in its place when that is. */
function changes(
  change: (services: BotServices, reminder: ReminderOfLearner) => Promise<void>,
): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const pressed = expectButton(interaction);
      const reminder = requireOwner(context);
      await change(services, reminder);
      const { locale } = context;
      const nextAt = (await getReminder(services, reminder))?.nextAt ?? null;
      const buttons =
        nextAt === null
          ? reminderButtons(locale, reminder, ["remind-now"])
          : reminderButtons(locale, reminder, ["remind-now", "remind-stop"]);
      await pressed.editReply({
        content:
          nextAt === null
            ? translate(locale, "reminder.stopped")
            : translate(locale, "reminder.comes_again", { nextAt }),
        components: [{ type: ComponentType.ActionRow, components: buttons }],
        allowedMentions: { parse: [] },
      });
    },
  };
}

/** What may be pressed under a reminder, and only by whom it is for. */
export const reminderButtonHandlers = {
  "remind-now": practiseNow,
  "remind-later": changes(snoozeReminder),
  "remind-tomorrow": changes(skipToday),
  "remind-stop": changes(stopReminder),
} satisfies Command["components"];

/** @throws ParleyError `reminder_not_yours`, `component_unknown` */
function requireOwner({ learner, args }: PressContext): ReminderOfLearner {
  const learnerId = readIdArgument(args, 0);
  const [, number = ""] = args;
  if (!/^\d{1,9}$/.test(number)) throw new ParleyError("component_unknown");
  if (learner?.id !== learnerId) throw new ParleyError("reminder_not_yours");
  return { learnerId, number: Number(number) };
}
