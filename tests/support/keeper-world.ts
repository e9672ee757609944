import { beforeEach } from "vitest";

import type { TargetLanguage } from "#/languages/languages.ts";
import { policyVersion } from "#/learners/consent.ts";
import { setLevel } from "#/learners/learners.ts";
import { giveConsent } from "#/privacy/give-consent.ts";

import type { CommandValues, Person, PersonFile } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { ask, textOf, useParley } from "./command-world.ts";
import type { TestParleyOptions } from "./parley.ts";

/** A Parley in which each test has a learner of its own, who learns Spanish and keeps nothing yet. */
export function useKeeper(options: TestParleyOptions = {}) {
  const parley = useParley({ discord: { rateLimits: "off" }, ...options });
  let learner: Person | undefined;
  const me = () => {
    if (!learner) throw new Error("nobody is here yet");
    return learner;
  };
  const general = () => parley().discord.places.generalId;
  /** Somebody who gave consent, and the languages that they learn. */
  const addKeeper = async (
    name: string,
    languages: readonly TargetLanguage[] = ["es"],
  ): Promise<Person> => {
    const { database, discord } = parley();
    const person = discord.addPerson({ name, locale: "en-US" });
    const profile = {
      nativeLanguage: "en",
      timeZone: "Europe/Berlin",
      interfaceLocale: "en-US",
    } as const;
    const consent = { discordUserId: person.id, policyVersion, confirmsAge: true, profile };
    const { id: learnerId } = await giveConsent({ database }, consent);
    for (const language of languages) {
      await setLevel({ database }, { learnerId, language, level: "A2" });
    }
    return person;
  };
  beforeEach(async ({ task }) => {
    learner = await addKeeper(`keeper ${task.id}`);
  });
  /** The panel of a message as soon as nothing is worked on any more. */
  const finished = (messageId: string): Promise<MessageRecord> =>
    me().waitFor((person) => {
      const message = person.message(messageId);
      return message && !/^\n?(?:Fetching|Reading) .*…$/.test(textOf(message)) && message;
    });
  const add = async (values: CommandValues): Promise<MessageRecord> =>
    finished((await ask(me(), general(), "content add", values)).id);
  return {
    parley,
    me,
    general,
    addKeeper,
    finished,
    /** Runs the command, and resolves with what stands there in the end. */
    add,
    addText: async (values: CommandValues) => textOf(await add(values)),
    /** What the learner keeps, first come first. */
    kept: () =>
      parley()
        .database.sql()
        .execute<Record<string, unknown>[]>(
          `select kind, language, title, body, to_jsonb(tags) as tags, source
           from content_item join learner on learner.id = learner_id
           where discord_user_id = ? and content_item.deleted_at is null order by content_item.id`,
          [me().id],
        ),
  };
}

/** A file as people attach it. */
export function fileOf(
  content: string | Uint8Array,
  filename: string,
  contentType = "text/plain",
): PersonFile {
  return {
    filename,
    contentType,
    bytes: typeof content === "string" ? Buffer.from(content) : content,
  };
}
