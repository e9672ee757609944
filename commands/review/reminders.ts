import {
  changeReminderHour,
  getReminder,
  setReminder,
  stopReminder,
} from "#/content/reminders/reminders.ts";
import type { Command } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import { findSessionInChannel } from "#/sessions/find-session.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { openDirectMessages } from "../support/open-direct-messages.ts";
import { actOnPanel } from "./act-on-panel.ts";
import { reminderButtonHandlers } from "./reminder-buttons.ts";
import { remindersPanel, usualHour } from "./reminders-panel.ts";
import type { ReviewScope } from "./review-scope.ts";

type Context = InteractionContext & { readonly learner: Learner; readonly scope: ReviewScope };

/** Whether, when and where the learner is reminded: opened from the settings of reviews. */
const openReminders = actOnPanel({
  scopeAt: 0,
  run: async (services, interaction, context) => {
    expectButton(interaction);
    return panelOf(services, context);
  },
});

/** Where they are on, the hour holds at once; else it is that of the buttons that switch them on. */
const chooseHour = actOnPanel({
  scopeAt: 0,
  run: async (services, interaction, context) => {
    const learnerId = context.learner.id;
    const hour = readHour(expectMenu(interaction).values[0]);
    await changeReminderHour(services, { learnerId, hour });
    return panelOf(services, context, hour);
  },
});

/** By direct message: only who presses this button is ever reminded there. */
const remindDirectly = actOnPanel({
  scopeAt: 1,
  run: async (services, interaction, context) => {
    const hour = readHour(context.args[0]);
    const channelId = await openDirectMessages(expectButton(interaction));
    const learnerId = context.learner.id;
    await setReminder(services, { learnerId, hour, place: "direct", channelId });
    return panelOf(services, context);
  },
});

/** In the thread of the learner's own talk, where they stand just now. */
const remindInThread = actOnPanel({
  scopeAt: 1,
  run: async (services, interaction, context) => {
    expectButton(interaction);
    const hour = readHour(context.args[0]);
    if (!(await isOwnThread(services, context))) throw new ParleyError("session_not_yours");
    const { learner, channelId } = context;
    await setReminder(services, { learnerId: learner.id, hour, place: "session", channelId });
    return panelOf(services, context);
  },
});

const switchOff = actOnPanel({
  scopeAt: 0,
  run: async (services, interaction, context) => {
    expectButton(interaction);
    await stopReminder(services, { learnerId: context.learner.id });
    return panelOf(services, context);
  },
});

/** Everything that can be pressed or chosen about reminders. */
export const reminderComponents = {
  reminders: openReminders,
  "reminders-hour": chooseHour,
  "reminders-direct": remindDirectly,
  "reminders-thread": remindInThread,
  "reminders-off": switchOff,
  ...reminderButtonHandlers,
} satisfies Command["components"];

async function panelOf(services: BotServices, context: Context, chosenHour?: number) {
  const { learner, scope } = context;
  const reminder = await getReminder(services, { learnerId: learner.id });
  return remindersPanel({
    learner,
    reminder,
    scope,
    hour: chosenHour ?? reminder?.hour ?? usualHour,
    threadId: (await isOwnThread(services, context)) ? context.channelId : undefined,
    now: services.clock.now(),
  });
}

async function isOwnThread(services: BotServices, context: InteractionContext): Promise<boolean> {
  const { channelId, discordUserId } = context;
  const session = await findSessionInChannel(services, { channelId, discordUserId });
  return session?.place === "thread";
}

/** @throws ParleyError `component_unknown` where it is none. */
function readHour(text: string | undefined): number {
  if (!/^(?:1?\d|2[0-3])$/.test(text ?? "")) throw new ParleyError("component_unknown");
  return Number(text);
}
