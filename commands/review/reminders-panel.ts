import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { Reminder } from "#/content/reminders/reminder.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";

import { writeScope, type ReviewScope } from "./review-scope.ts";

/** What is proposed to who never chose: after most people's work. */
export const usualHour = 18;

/** What the panel of reminders shows. */
interface RemindersView {
  learner: Learner;
  /** Undefined where they never wished for any. */
  reminder: Reminder | undefined;
  /** Of the review from which the panel was opened. */
  scope: ReviewScope;
  /** The hour that is chosen. */
  hour: number;
  /** The thread of the learner's talk in which they stand; undefined elsewhere. */
  threadId: string | undefined;
  now: Date;
}

/** Opens the panel of reminders from the settings of a review. */
export function remindersButton(
  locale: InterfaceLocale,
  scope: ReviewScope,
): APIButtonComponentWithCustomId {
  const customId = writeCustomId("review", "reminders", writeScope(scope));
  return button(customId, translate(locale, "reminder.open"));
}

/** Whether, when and where a learner is reminded, and what they can change of it. */
export function remindersPanel(view: RemindersView): Panel {
  const { learner, now } = view;
  const locale = learner.interfaceLocale;
  const { timeZone } = learner;
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone });
  return {
    paragraphs: [
      translate(locale, "reminder.title"),
      stateOf(view),
      translate(locale, "reminder.time_zone", { timeZone, localTime: clock.format(now) }),
      translate(locale, "reminder.promise"),
    ],
    rows: [[hourMenu(view)], placeButtons(view), [backButton(view)]],
  };
}

function stateOf({ learner, reminder }: RemindersView): string {
  const locale = learner.interfaceLocale;
  if (!reminder) return translate(locale, "reminder.state_off");
  const { place, channelId, nextAt, stopReason } = reminder;
  const where = { place, channelId };
  if (nextAt !== null) {
    const hour = formatHour(reminder.hour, locale);
    return translate(locale, "reminder.state_on", { ...where, hour, nextAt });
  }
  return stopReason === "unreachable"
    ? translate(locale, "reminder.state_unreachable", where)
    : translate(locale, "reminder.state_off");
}

function hourMenu({ learner, scope, hour: chosen }: RemindersView) {
  const locale = learner.interfaceLocale;
  return menu(writeCustomId("review", "reminders-hour", writeScope(scope)), {
    options: Array.from({ length: 24 }, (_, hour) => ({
      label: translate(locale, "reminder.hour", { hour: formatHour(hour, locale) }),
      value: String(hour),
      default: hour === chosen,
    })),
  });
}

function placeButtons(view: RemindersView): APIButtonComponentWithCustomId[] {
  const { learner, reminder, scope, hour, threadId } = view;
  const locale = learner.interfaceLocale;
  const written = writeScope(scope);
  const current = reminder?.nextAt ? reminder : undefined;
  const offer = (action: string, label: string) =>
    button(writeCustomId("review", action, String(hour), written), label, ButtonStyle.Primary);
  const direct =
    current?.place === "direct"
      ? []
      : [offer("reminders-direct", translate(locale, "reminder.direct"))];
  const isHere = current?.place === "session" && current.channelId === threadId;
  const here =
    threadId === undefined || isHere
      ? []
      : [offer("reminders-thread", translate(locale, "reminder.thread"))];
  const off = current
    ? [
        button(
          writeCustomId("review", "reminders-off", written),
          translate(locale, "reminder.switch_off"),
        ),
      ]
    : [];
  return [...direct, ...here, ...off];
}

function backButton({ learner, scope }: RemindersView): APIButtonComponentWithCustomId {
  const customId = writeCustomId("review", "settings", writeScope(scope));
  return button(customId, translate(learner.interfaceLocale, "reminder.back"));
}

/** An hour as clocks show it there: 18:00, 6:00 PM. */
function formatHour(hour: number, locale: InterfaceLocale): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });
  return time.format(new Date(Date.UTC(2026, 0, 1, hour)));
}
