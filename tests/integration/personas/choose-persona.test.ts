import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { policyVersion } from "#/learners/consent.ts";
import { createLog } from "#/observability/log.ts";
import { choosePersona } from "#/personas/choose-persona.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";
import { noPersonaRules } from "#/personas/persona-rules.ts";
import type { PersonaServices } from "#/personas/services.ts";
import { giveConsent } from "#/privacy/give-consent.ts";

import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: PersonaServices;

beforeAll(async () => {
  database = await createTestDatabase();
  const folder = path.resolve(import.meta.dirname, "../../../personas");
  services = {
    database,
    personas: loadPersonas(folder),
    serverPersonas: createServerPersonaCache(createLog("silent")),
  };
});

afterAll(async () => {
  await database.close();
});

test("A learner chooses a default persona, another, none, and takes the choice back", async () => {
  let learner = await giveConsent(services, {
    discordUserId: "100000000000000001",
    policyVersion,
    confirmsAge: true,
    profile: { nativeLanguage: "de", timeZone: "UTC", interfaceLocale: "de" },
  });
  for (const personaId of ["expert_scholar", "creative_mentor", "none", null]) {
    learner = await choosePersona(services, { learner, personaId, rules: noPersonaRules });
    expect(learner.personaId).toBe(personaId);
  }
  const unknown = choosePersona(services, {
    learner,
    personaId: "night_owl",
    rules: noPersonaRules,
  });
  await expect(unknown).rejects.toMatchObject({
    code: "option_unknown",
    context: { option: "persona" },
  });
});
