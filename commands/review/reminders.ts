import { getReminder, setReminder, stopReminder } from "#/content/reminders/reminders.ts";
import type { Command, ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { findSessionInChannel } from "#/sessions/find-session.ts";
import { ParleyError } from "#/shared/errors.ts";

import { openDirectMessages } from "../support/open-direct-messages.ts";
import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { reminderButtonHandlers } from "./reminder-buttons.ts";
import { remindersPanel, usualHour } from "./reminders-panel.ts";

/** What is to be reminded of, where and when: opened from the settings of reviews. */
const openReminders: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    await showPanel(expectButton(interaction), await panelOf(services, context, learner));
  },
};

/** Where they are on, the hour holds at once; else it is that of the buttons that switch them on. */
const chooseHour: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectMenu(interaction);
    const learner = await ensureConsent(services, context);
    const hour = readHour(pressed.values[0]);
    const reminder = await getReminder(services, { learnerId: learner.id });
    if (reminder && reminder.nextAt !== null) {
      const { place, channelId } = reminder;
      await setReminder(services, { learnerId: learner.id, hour, place, channelId });
    }
    await showPanel(pressed, await panelOf(services, context, learner, hour));
  },
};

/** By direct message: only whoever presses this button is ever written to there. */
const remindDirectly: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const hour = readHour(context.args[0]);
    const channelId = await openDirectMessages(pressed);
    await setReminder(services, { learnerId: learner.id, hour, place: "direct", channelId });
    await showPanel(pressed, await panelOf(services, context, learner));
  },
};

/** In the thread of the learner's own talk, where they stand just now. */
const remindInThread: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const hour = readHour(context.args[0]);
    const { channelId } = context;
    if (!(await isOwnThread(services, context))) throw new ParleyError("session_not_yours");
    await setReminder(services, { learnerId: learner.id, hour, place: "session", channelId });
    await showPanel(pressed, await panelOf(services, context, learner));
  },
};

const switchOff: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    await stopReminder(services, { learnerId: learner.id });
    await showPanel(expectButton(interaction), await panelOf(services, context, learner));
  },
};

/** Everything that can be pressed or chosen about reminders, by what their custom ids say in `review`. */
export const reminderComponents = {
  reminders: openReminders,
  "reminders-hour": chooseHour,
  "reminders-direct": remindDirectly,
  "reminders-thread": remindInThread,
  "reminders-off": switchOff,
  ...reminderButtonHandlers,
} satisfies Command["components"];

async function panelOf(
  services: BotServices,
  context: InteractionContext,
  learner: Learner,
  chosenHour?: number,
) {
  const reminder = await getReminder(services, { learnerId: learner.id });
  return remindersPanel({
    learner,
    reminder,
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
