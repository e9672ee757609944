import fc from "fast-check";
import path from "node:path";
import { describe, expect, test } from "vitest";

import { defaultPreferences } from "#/learners/preferences.ts";
import { resolvePersona } from "#/personas/choose-persona.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { mayTeach, noPersonaRules, type PersonaRules } from "#/personas/persona-rules.ts";
import { toParleyError } from "#/shared/errors.ts";

const personas = loadPersonas(path.resolve(import.meta.dirname, "../../../personas"));

const ownId = "server:0198c0de-0000-7000-8000-000000000001";

/** Who wishes for what, by the names of the table below; what is left out wishes for nothing. */
interface Wishes {
  session?: string | undefined;
  language?: string | undefined;
  me?: string | undefined;
  server?: string | undefined;
  allowed?: string[] | undefined;
  own?: string[] | undefined;
}

function resolve({ session, language, me, server, allowed, own }: Wishes): string {
  const byLanguage = {
    // A wish for another language never counts.
    fr: { personaId: "creative_mentor" },
    ...(language === undefined ? {} : { es: { personaId: language } }),
  };
  return resolvePersona(personas, {
    requested: session,
    learner: { personaId: me ?? null, preferences: { ...defaultPreferences, byLanguage } },
    language: "es",
    rules: rules({ allowed: allowed ?? null, server: server ?? null, own: own ?? [] }),
  });
}

function rules(place: {
  allowed: string[] | null;
  server: string | null;
  own: string[];
}): PersonaRules {
  return {
    allowedPersonaIds: place.allowed,
    defaultPersonaId: place.server,
    serverPersonaIds: place.own,
  };
}

describe("The persona of a session is", () => {
  const all = {
    session: "guiding_challenger",
    language: "encouraging_coach",
    me: "expert_scholar",
    server: "creative_mentor",
  };

  test.each<[string, Wishes, string]>([
    ["the friendly one where nobody wishes anything", {}, "friendly_conversationalist"],
    ["the server's default where only the server has one", { server: ownId, own: [ownId] }, ownId],
    ["the learner's before the server's", { me: all.me, server: all.server }, all.me],
    [
      "the one for this language before the learner's default",
      { ...all, session: undefined },
      all.language,
    ],
    ["the one asked for now before all", all, all.session],
    ["none where the learner chose none", { me: "none", server: all.server }, "none"],
    [
      "none for a language, though the learner's default is another",
      { language: "none", me: all.me },
      "none",
    ],
    ["the next wish where one is gone", { language: "night_owl", me: all.me }, all.me],
    ["the next wish where one belongs to another server", { language: ownId, me: all.me }, all.me],
    [
      "the next wish where one is forbidden here",
      { language: all.language, me: all.me, allowed: [all.me] },
      all.me,
    ],
    [
      "Parley's own where the server forbids its own default",
      { server: all.server, allowed: ["friendly_conversationalist"] },
      "friendly_conversationalist",
    ],
    [
      "the first that the server allows, where it allows no wish",
      { me: "none", server: all.me, allowed: ["gone", "creative_mentor"] },
      "creative_mentor",
    ],
    [
      "the server's own where it allows nothing else",
      { me: all.me, own: [ownId], allowed: [ownId] },
      ownId,
    ],
  ])("%s", (_, wishes, expected) => {
    expect(resolve(wishes)).toBe(expected);
  });
});

describe("It is refused", () => {
  test("where the one asked for does not exist", () => {
    expect(() => resolve({ session: "night_owl" })).toThrow("persona_not_allowed");
    expect(() => resolve({ session: ownId })).toThrow("persona_not_allowed");
  });

  test("where the one asked for is forbidden, however much is wished besides", () => {
    const wishes = { session: "none", me: "expert_scholar", allowed: ["expert_scholar"] };
    expect(() => resolve(wishes)).toThrow("persona_not_allowed");
  });

  test("where the server allows none that exists", () => {
    expect(() => resolve({ allowed: ["gone"] })).toThrow("persona_not_allowed");
  });
});

/** The chosen persona, or the code with which the choice was refused. */
function outcomeOf(wishes: Wishes): string {
  try {
    return resolve(wishes);
  } catch (error) {
    return toParleyError(error).code;
  }
}

test("What is chosen always exists in its place and is allowed there", () => {
  const id = fc.constantFrom<string[]>(
    "none",
    "expert_scholar",
    "creative_mentor",
    "night_owl",
    ownId,
  );
  const wish = fc.option(id, { nil: undefined });
  const anything = fc.record(
    {
      session: wish,
      language: wish,
      me: wish,
      server: wish,
      allowed: fc.option(fc.array(id, { minLength: 1 }), { nil: undefined }),
      own: fc.constantFrom<string[][]>([], [ownId]),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anything, (wishes) => {
      const existing = [
        ...personas.list("en-US").map(({ id }) => id),
        "none",
        ...(wishes.own ?? []),
      ];
      const allowed = existing.filter((id) => wishes.allowed?.includes(id) ?? true);
      expect([...allowed, "persona_not_allowed"]).toContain(outcomeOf(wishes));
      // Nobody is refused for what they did not ask for, as long as anything is allowed.
      const { session: _, ...unasked } = wishes;
      expect(allowed.includes(outcomeOf(unasked))).toBe(allowed.length > 0);
    }),
  );
});

test("A DM and a server without rules allow every persona that exists there", () => {
  expect(mayTeach(personas, noPersonaRules, "none")).toBe(true);
  expect(mayTeach(personas, noPersonaRules, ownId)).toBe(false);
  expect(mayTeach(personas, { ...noPersonaRules, serverPersonaIds: [ownId] }, ownId)).toBe(true);
  const scholarOnly = { ...noPersonaRules, allowedPersonaIds: ["expert_scholar"] };
  expect(mayTeach(personas, scholarOnly, "none")).toBe(false);
});
