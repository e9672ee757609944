import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { policyVersion } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { freezeProfile, getLearner, updateProfile } from "#/learners/learners.ts";
import { defaultPreferences, type Preferences } from "#/learners/preferences.ts";
import type { LearnerServices } from "#/learners/services.ts";
import { giveConsent } from "#/privacy/give-consent.ts";

import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: LearnerServices;
let people = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  services = { database };
});

afterAll(() => database.close());

function addLearner(): Promise<Learner> {
  people += 1;
  return giveConsent(services, {
    discordUserId: String(200_000_000_000_000_000n + BigInt(people)),
    policyVersion,
    confirmsAge: true,
    profile: { nativeLanguage: "de", timeZone: "UTC", interfaceLocale: "de" },
  });
}

describe("Wishes to tutors", () => {
  const wishes: Preferences = {
    nativeHelp: "never",
    formality: "formal",
    correctionTiming: "at_end",
    strictness: "strict",
    answerLength: "longer",
    topicsLiked: ["gardens"],
    topicsToAvoid: ["illness"],
    about: "I am a nurse",
    byLanguage: { es: { personaId: "none", variety: "es-MX" }, pt: { variety: "pt-BR" } },
  };

  test("are stored as they are and frozen for the language of a session", async () => {
    const learner = await addLearner();
    const changed = await updateProfile(services, {
      learnerId: learner.id,
      version: 1,
      changes: { preferences: wishes },
    });
    expect(changed.preferences).toEqual(wishes);
    const { byLanguage, ...manner } = wishes;
    expect(freezeProfile(changed, { language: "es", level: "C1" })).toEqual({
      ...manner,
      language: "es",
      level: "C1",
      nativeLanguage: "de",
      variety: byLanguage.es?.variety,
    });
    expect(freezeProfile(changed, { language: "fi", level: "A1" })).not.toHaveProperty("personaId");
  });

  test("that nobody may have are refused whole: nothing of them is stored", async () => {
    const learner = await addLearner();
    const wrong: unknown[] = [
      { ...wishes, formality: "rude" },
      { ...wishes, topicsLiked: ["1", "2", "3", "4", "5", "6"] },
      { ...wishes, about: "x".repeat(161) },
      { ...wishes, about: "我".repeat(100) },
      { ...wishes, byLanguage: { es: { variety: "fr-FR" } } },
      { ...wishes, byLanguage: { tlh: { personaId: "none" } } },
      { ...wishes, mood: "good" },
    ];
    for (const preferences of wrong) {
      const changes = { preferences: preferences as Preferences, timeZone: "Asia/Tokyo" };
      const change = updateProfile(services, { learnerId: learner.id, version: 1, changes });
      await expect(change).rejects.toThrow(z.ZodError);
    }
    expect(await getLearner(services, { learnerId: learner.id })).toEqual(learner);
  });

  test("of an older version, and what cannot be read of a newer one, are the defaults", async () => {
    const learner = await addLearner();
    const read = async (stored: object) => {
      await database
        .sql()
        .execute(`update learner set persona_preferences = ?::jsonb where id = ?`, [
          JSON.stringify(stored),
          learner.id,
        ]);
      return (await getLearner(services, { learnerId: learner.id }))?.preferences;
    };
    expect(await read({ nativeHelp: "always" })).toEqual({
      ...defaultPreferences,
      nativeHelp: "always",
    });
    const byLanguage = { es: { variety: "es-MX", tempo: 2 }, fr: { variety: "es-MX" }, xx: {} };
    expect(await read({ ...wishes, about: 7, mood: "good", byLanguage })).toEqual({
      ...wishes,
      about: "",
      byLanguage: { es: { variety: "es-MX" } },
    });
  });
});
