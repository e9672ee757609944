import type { REST } from "@discordjs/rest";
import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { ReminderMessage, ReminderPost } from "#/content/reminders/reminder-post.ts";
import { nearestInterfaceLocale, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "./custom-id.ts";
import { toDiscordError } from "./discord-error.ts";
import { stands, type StandingSign } from "./find-standing.ts";
import { button } from "./panel.ts";
import { sayInChannel } from "./say-in-channel.ts";

/** What may be pressed under a reminder; `commands/review` deals with it. */
export type ReminderAction = "remind-now" | "remind-later" | "remind-tomorrow" | "remind-stop";

/** Three signs beside an id's 22: as much as a nonce holds. */
const nonceNumbers = 36 ** 3;

/** Reminds learners over REST: a worker can. */
export function createReminderPost(rest: REST): ReminderPost {
  return {
    send: async (message, signal) => {
      try {
        if (!(message.mayStand && (await stands(rest, mayStandThere(message), signal)))) {
          await say(rest, message, signal);
        }
        return "sent";
      } catch (thrown) {
        const error = toDiscordError(thrown);
        if (isUnreachable(error)) return "unreachable";
        throw error;
      }
    },
  };
}

function isUnreachable({ code }: ParleyError): boolean {
  return code === "discord_permission_missing" || code === "discord_channel_gone";
}

function mayStandThere({ channelId, learnerId, number }: ReminderMessage): StandingSign {
  return { channelId, customId: customIdOf("remind-later", { learnerId, number }) };
}

/** In a talk's thread others may read along: there it says only whose turn it is. */
async function say(rest: REST, message: ReminderMessage, signal: AbortSignal): Promise<void> {
  const { place, channelId, discordUserId, cards, learnerId, number } = message;
  const locale = nearestInterfaceLocale(message.interfaceLocale);
  const isDirect = place === "direct";
  await sayInChannel(rest, {
    channelId,
    content: isDirect
      ? translate(locale, "reminder.said", { cards })
      : translate(locale, "reminder.said_in_thread", { mention: `<@${discordUserId}>` }),
    mentions: isDirect ? [] : [discordUserId],
    buttons: reminderButtons(locale, { learnerId, number }, [
      "remind-now",
      "remind-later",
      "remind-tomorrow",
      "remind-stop",
    ]),
    nonce: `${shortenId(learnerId)}${(number % nonceNumbers).toString(36)}`,
    signal,
  });
}

/** Whose reminder a button is under, and which of theirs. */
export interface ReminderOfLearner {
  learnerId: string;
  number: number;
}

const labels = {
  "remind-now": "reminder.now",
  "remind-later": "reminder.later",
  "remind-tomorrow": "reminder.not_today",
  "remind-stop": "reminder.stop",
} as const satisfies Record<ReminderAction, string>;

/** Buttons under a reminder, in the order given. */
export function reminderButtons(
  locale: InterfaceLocale,
  reminder: ReminderOfLearner,
  actions: readonly ReminderAction[],
): APIButtonComponentWithCustomId[] {
  return actions.map((action) =>
    button(
      customIdOf(action, reminder),
      translate(locale, labels[action]),
      action === "remind-now" ? ButtonStyle.Primary : ButtonStyle.Secondary,
    ),
  );
}

function customIdOf(action: ReminderAction, { learnerId, number }: ReminderOfLearner): string {
  return writeCustomId("review", action, shortenId(learnerId), String(number));
}
