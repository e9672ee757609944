import { createReminderPost } from "#/discord/review-reminder.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { setReminder } from "#/content/reminders/reminders.ts";
import type { ReminderServices } from "#/content/reminders/services.ts";
import { policyVersion } from "#/learners/consent.ts";
import { createLog } from "#/observability/log.ts";
import { giveConsent } from "#/privacy/give-consent.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { startDiscord, type SandboxDiscord } from "../../sandbox/discord/start-discord.ts";
import type { RequestRecord } from "../../sandbox/discord/traffic/recording.ts";
import { createCardWorld, meantWord, type CardWorld } from "./card-world.ts";
import { fastClock, messagesRoute } from "./reply-world.ts";

/** Somebody in the sandbox's Discord who learns. */
export interface RemindedLearner {
  learnerId: string;
  person: Person;
  /** Their direct messages with the bot. */
  channelId: string;
}

/** Learners with cards, and a Discord in which they are reminded of them. */
export interface ReminderWorld extends Omit<CardWorld, "services"> {
  services: ReminderServices;
  discord: SandboxDiscord;
  logLines: readonly string[];
  /** Somebody with a card to practise, who wished to be reminded at 18 by direct message. */
  addReminded(): Promise<RemindedLearner>;
  /** Lets their hour have come, so many minutes ago; all else is as at the end of the day before. */
  makeDue(learner: RemindedLearner, minutesAgo?: number): Promise<void>;
  /** Lets the two minutes pass for which a reminder belongs to who has taken it. */
  passClaim(learner: RemindedLearner): Promise<void>;
  /** Their row. */
  rowOf(learner: RemindedLearner): Promise<Record<string, unknown>>;
  /** What the bot has posted to them so far. */
  postsTo(learner: RemindedLearner): RequestRecord[];
  close(): Promise<void>;
}

/** Close it in `afterAll`: that throws where Discord would have refused a request. */
export async function createReminderWorld(): Promise<ReminderWorld> {
  const world = await createCardWorld();
  const discord = await startDiscord();
  const logLines: string[] = [];
  const log = createLog("info", { write: (line: string) => void logLines.push(line) });
  const { token, apiUrl } = discord;
  const rest = createDiscordRest({ token, apiUrl, clock: fastClock, log });
  const services = { ...world.services, log, reminderPost: createReminderPost(rest) };
  let people = 0;
  const change = (columns: string, { learnerId }: RemindedLearner, ...values: unknown[]) =>
    world.rows(`update reminder set ${columns} where learner_id = ?`, [...values, learnerId]);
  return {
    ...world,
    services,
    discord,
    logLines,
    addReminded: async () => {
      people += 1;
      const person = discord.addPerson({ name: `learner ${String(people)}` });
      const { id: learnerId } = await giveConsent(services, {
        discordUserId: person.id,
        policyVersion,
        confirmsAge: true,
        profile: { nativeLanguage: "de", timeZone: "Europe/Berlin", interfaceLocale: "en-US" },
      });
      await world.addCards(learnerId, meantWord("secreto"));
      const channelId = person.openDm().id;
      await setReminder(services, { learnerId, hour: 18, place: "direct", channelId });
      return { learnerId, person, channelId };
    },
    makeDue: async (learner, minutesAgo = 0) => {
      await change(
        `next_at = now() - ? * interval '1 minute', last_day = last_day - 1,
         attempted_at = null, snoozed = false`,
        learner,
        minutesAgo,
      );
    },
    passClaim: async (learner) => {
      await change("next_at = now()", learner);
    },
    rowOf: async ({ learnerId }) => {
      const [row] = await world.rows("select * from reminder where learner_id = ?", [learnerId]);
      return row ?? {};
    },
    postsTo: ({ channelId }) =>
      discord.requests.filter(
        ({ method, route, path }) =>
          method === "POST" && route === messagesRoute && path.includes(channelId),
      ),
    close: async () => {
      const { violations } = discord;
      await discord.close();
      await world.database.close();
      if (violations.length > 0) {
        throw new Error(`not as Discord wants it: ${JSON.stringify(violations)}`);
      }
    },
  };
}
