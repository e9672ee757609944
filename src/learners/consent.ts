import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import { insertConsent, selectConsentVersion, withdrawConsent } from "./consent.repository.ts";
import type { Learner, Profile } from "./learner.ts";
import {
  selectLearnerByDiscordUser,
  selectLearnerById,
  upsertLearner,
} from "./learner.repository.ts";
import type { LearnerServices } from "./services.ts";

/** The age that one must have reached to use Parley, in years: Discord's own. */
export const leastAgeYears = 13;

/**
 * What is stored, and who sees it, in its newest version. Raised when the text changes in substance;
 * who agreed to an older one is asked again.
 */
export const policyVersion = 4;

/**
 * The learner behind a Discord account, if they agreed to the policy as it stands.
 *
 * @throws ParleyError `consent_missing`.
 */
export async function ensureConsent(
  services: LearnerServices,
  input: { discordUserId: string },
): Promise<Learner> {
  const sql = services.database.sql();
  const learner = await selectLearnerByDiscordUser(sql, input.discordUserId);
  if (!learner || (await selectConsentVersion(sql, learner.id)) < policyVersion) {
    throw new ParleyError("consent_missing");
  }
  return learner;
}

/** What a person agreed to and told, all at once: before it, nothing of them is stored. */
export interface ConsentInput {
  discordUserId: string;
  /** The version that the person was shown. */
  policyVersion: number;
  /** True only where the person said that they reached {@link leastAgeYears}. */
  confirmsAge: boolean;
  profile: Profile;
}

/**
 * Writes the learner with their consent, in the caller's transaction (see `src/privacy/give-consent.ts`).
 *
 * @throws ParleyError `consent_missing` where the age is not confirmed or the version shown is not
 * the newest; `erasure_running` where the person's earlier data are still being deleted.
 */
export async function giveConsentIn(sql: Sql, input: ConsentInput): Promise<Learner> {
  if (!input.confirmsAge || input.policyVersion !== policyVersion) {
    throw new ParleyError("consent_missing");
  }
  const learnerId = await upsertLearner(sql, input.discordUserId, input.profile);
  const learner = learnerId && (await selectLearnerById(sql, learnerId));
  if (!learner) throw new ParleyError("erasure_running");
  await withdrawConsent(sql, learner.id);
  await insertConsent(sql, {
    learnerId: learner.id,
    policyVersion: input.policyVersion,
    confirmedAgeYears: leastAgeYears,
  });
  return learner;
}
