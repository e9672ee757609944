import { isDeepStrictEqual } from "node:util";

import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { Learner } from "./learner.ts";
import {
  deleteLanguage,
  selectLearnerByDiscordUser,
  selectLearnerById,
  updateLearner,
  upsertLevel,
  type LearnerChanges,
} from "./learner.repository.ts";
import { defaultPreferences, type Preferences } from "./preferences.ts";
import { profileSnapshotSchema, type ProfileSnapshot } from "./profile-snapshot.ts";
import type { LearnerServices } from "./services.ts";

/** The learner behind a Discord account, whether or not they agreed to the newest policy. */
export async function findLearner(
  services: LearnerServices,
  input: { discordUserId: string },
): Promise<Learner | undefined> {
  return selectLearnerByDiscordUser(services.database.sql(), input.discordUserId);
}

/** The learner with this id, unless they asked for an erasure. */
export async function getLearner(
  services: LearnerServices,
  input: { learnerId: string },
): Promise<Learner | undefined> {
  return selectLearnerById(services.database.sql(), input.learnerId);
}

/**
 * Changes a learner's profile; what `changes` leaves out stays. Values are checked before: a time
 * zone by `readTimeZone`, a persona by `choosePersona`.
 *
 * @throws ParleyError `changed_meanwhile` where `version` is not the stored one any more.
 */
export async function updateProfile(
  services: LearnerServices,
  input: { learnerId: string; version: number; changes: LearnerChanges },
): Promise<Learner> {
  return services.database.transaction(async (sql) => {
    const changed = await updateLearner(
      sql,
      { id: input.learnerId, version: input.version },
      input.changes,
    );
    const learner = changed ? await selectLearnerById(sql, input.learnerId) : undefined;
    if (!learner) throw new ParleyError("changed_meanwhile");
    return learner;
  });
}

/** Sets a learner's level in a language, and moves the language to the front of their list. */
export async function setLevel(
  services: LearnerServices,
  input: { learnerId: string; language: TargetLanguage; level: Level },
): Promise<void> {
  await upsertLevel(services.database.sql(), input.learnerId, input);
}

/** Takes a language off a learner's list; their sessions in it stay. */
export async function forgetLanguage(
  services: LearnerServices,
  input: { learnerId: string; language: TargetLanguage },
): Promise<void> {
  await deleteLanguage(services.database.sql(), input.learnerId, input.language);
}

/** What a tutor may know of a learner in a session in `language`, as it is stored with the session. */
export function freezeProfile(
  learner: Pick<Learner, "nativeLanguage" | "preferences">,
  session: { language: TargetLanguage; level: Level },
): ProfileSnapshot {
  const { nativeHelp, byLanguage, ...manner } = learner.preferences;
  return profileSnapshotSchema.parse({
    language: session.language,
    level: session.level,
    nativeLanguage: learner.nativeLanguage,
    nativeHelp,
    ...chosenOf(manner),
    variety: byLanguage[session.language]?.variety,
  });
}

/** Of a manner what differs from the defaults: the rest need not be said to anybody. */
function chosenOf(manner: Partial<Preferences>): Partial<Preferences> {
  const defaults: Partial<Preferences> = defaultPreferences;
  return Object.fromEntries(
    Object.entries(manner).filter(
      ([name, value]) => !isDeepStrictEqual(value, defaults[name as keyof Preferences]),
    ),
  );
}
