import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ensureConsent, policyVersion } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import {
  findLearner,
  forgetLanguage,
  freezeProfile,
  getLearner,
  setLevel,
  updateProfile,
} from "#/learners/learners.ts";
import { defaultPreferences } from "#/learners/preferences.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import { newId } from "#/shared/ids.ts";

import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: { database: TestDatabase };
let lastUser = 100_000_000_000_000_000n;

beforeAll(async () => {
  database = await createTestDatabase();
  services = { database };
});

afterAll(async () => {
  await database.close();
});

const profile = { nativeLanguage: "de", timeZone: "Europe/Berlin", interfaceLocale: "de" } as const;

function newUser(): { discordUserId: string } {
  lastUser += 1n;
  return { discordUserId: String(lastUser) };
}

async function addLearner(user = newUser()): Promise<Learner> {
  return giveConsent(services, { ...user, policyVersion, confirmsAge: true, profile });
}

async function count(table: string): Promise<number> {
  const [row] = await database
    .sql()
    .execute<{ rows: number }[]>(`select count(*)::int as rows from ${table}`);
  return row?.rows ?? -1;
}

describe("Before consent nothing is stored:", () => {
  test.each([
    ["the age is not confirmed", { policyVersion, confirmsAge: false }],
    ["an older policy was shown", { policyVersion: policyVersion - 1, confirmsAge: true }],
  ])("neither learner nor consent where %s", async (_, given) => {
    const before = [await count("learner"), await count("consent")];
    const user = newUser();
    await expect(giveConsent(services, { ...user, ...given, profile })).rejects.toThrow(
      "consent_missing",
    );
    await expect(ensureConsent(services, user)).rejects.toThrow("consent_missing");
    expect(await findLearner(services, user)).toBeUndefined();
    expect([await count("learner"), await count("consent")]).toEqual(before);
  });
});

describe("Consent", () => {
  test("writes the learner, the policy's version and the confirmed age together", async () => {
    const user = newUser();
    const learner = await addLearner(user);
    expect(learner).toEqual({
      id: learner.id,
      ...user,
      ...profile,
      personaId: null,
      preferences: defaultPreferences,
      languages: [],
      version: 1,
    });
    expect(await ensureConsent(services, user)).toEqual(learner);
    const rows = await database
      .sql()
      .execute<Record<string, unknown>[]>(
        `select policy_version, confirmed_age_years, withdrawn_at from consent where learner_id = ?`,
        [learner.id],
      );
    expect(rows).toEqual([
      { policy_version: policyVersion, confirmed_age_years: 13, withdrawn_at: null },
    ]);
  });

  test("given again keeps the learner, takes the new profile, and leaves one that stands", async () => {
    const user = newUser();
    const first = await addLearner(user);
    await setLevel(services, { learnerId: first.id, language: "es", level: "B1" });
    const again = await giveConsent(services, {
      ...user,
      policyVersion,
      confirmsAge: true,
      profile: { ...profile, timeZone: "Asia/Tokyo" },
    });
    expect(again).toMatchObject({ id: first.id, timeZone: "Asia/Tokyo", version: 2 });
    expect(again.languages).toEqual([{ language: "es", level: "B1" }]);
    const [row] = await database
      .sql()
      .execute<Record<string, unknown>[]>(
        `select count(*)::int as given, count(withdrawn_at)::int as withdrawn from consent where learner_id = ?`,
        [first.id],
      );
    expect(row).toEqual({ given: 2, withdrawn: 1 });
  });

  test("given twice at once makes one learner with one standing consent", async () => {
    const user = newUser();
    const [first, second] = await Promise.all([addLearner(user), addLearner(user)]);
    expect(first?.id).toBe(second?.id);
  });

  test("to an older policy has to be given anew", async () => {
    const user = newUser();
    const learner = await addLearner(user);
    await database
      .sql()
      .execute(`update consent set withdrawn_at = now() where learner_id = ?`, [learner.id]);
    await expect(ensureConsent(services, user)).rejects.toThrow("consent_missing");
    expect(await findLearner(services, user)).toEqual(learner);
  });

  test("of somebody younger is refused by the database itself", async () => {
    const learner = await addLearner();
    const young = database
      .sql()
      .execute(
        `insert into consent (id, learner_id, policy_version, confirmed_age_years) values (?, ?, 1, 12)`,
        [newId(), learner.id],
      );
    await expect(young).rejects.toThrow("consent_age_reached");
  });
});

describe("A profile", () => {
  test("changes what is told and keeps the rest", async () => {
    const learner = await addLearner();
    const changed = await updateProfile(services, {
      learnerId: learner.id,
      version: learner.version,
      changes: {
        nativeLanguage: "fr",
        preferences: { ...defaultPreferences, nativeHelp: "never" },
      },
    });
    expect(changed).toEqual({
      ...learner,
      nativeLanguage: "fr",
      preferences: { ...defaultPreferences, nativeHelp: "never" },
      version: 2,
    });
    const again = await updateProfile(services, {
      learnerId: learner.id,
      version: 2,
      changes: { timeZone: "Asia/Tokyo", interfaceLocale: "ja", personaId: "none" },
    });
    expect(again).toMatchObject({
      nativeLanguage: "fr",
      timeZone: "Asia/Tokyo",
      interfaceLocale: "ja",
      personaId: "none",
    });
    const back = await updateProfile(services, {
      learnerId: learner.id,
      version: 3,
      changes: { personaId: null },
    });
    expect(back).toMatchObject({ personaId: null, timeZone: "Asia/Tokyo" });
  });

  test("of two who change it at once, one is told to look again", async () => {
    const learner = await addLearner();
    const change = (timeZone: string) =>
      updateProfile(services, { learnerId: learner.id, version: 1, changes: { timeZone } });
    const results = await Promise.allSettled([change("Asia/Tokyo"), change("Asia/Seoul")]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile" },
    });
  });

  test("of nobody cannot be changed or found", async () => {
    const input = { learnerId: newId(), version: 1, changes: {} };
    await expect(updateProfile(services, input)).rejects.toThrow("changed_meanwhile");
    expect(await getLearner(services, { learnerId: newId() })).toBeUndefined();
  });
});

describe("Levels", () => {
  test("are one for each language, the one used last first", async () => {
    const learner = await addLearner();
    await setLevel(services, { learnerId: learner.id, language: "es", level: "A1" });
    await setLevel(services, { learnerId: learner.id, language: "ja", level: "B2" });
    await setLevel(services, { learnerId: learner.id, language: "es", level: "A2" });
    const found = await getLearner(services, { learnerId: learner.id });
    expect(found?.languages).toEqual([
      { language: "es", level: "A2" },
      { language: "ja", level: "B2" },
    ]);
    await forgetLanguage(services, { learnerId: learner.id, language: "es" });
    const left = await getLearner(services, { learnerId: learner.id });
    expect(left?.languages).toEqual([{ language: "ja", level: "B2" }]);
  });

  test("that do not exist are refused by the database itself", async () => {
    const learner = await addLearner();
    const wrong = database
      .sql()
      .execute(
        `insert into learner_language (learner_id, language, level) values (?, 'es', 'expert')`,
        [learner.id],
      );
    await expect(wrong).rejects.toThrow("learner_language_level_known");
  });
});

test("A frozen profile holds what a tutor may know, and neither name nor id", async () => {
  const learner = await addLearner();
  expect(freezeProfile(learner, { language: "es", level: "C1" })).toEqual({
    language: "es",
    level: "C1",
    nativeLanguage: "de",
    nativeHelp: "when_stuck",
  });
});
