import path from "node:path";
import { describe, expect, test } from "vitest";

import { isPersonaAllowed, resolvePersona } from "#/personas/choose-persona.ts";
import { loadPersonas } from "#/personas/load-personas.ts";

const personas = loadPersonas(path.resolve(import.meta.dirname, "../../../personas"));

/** Nobody wishes anything, in a DM. */
const nothing = { requested: undefined, learner: { personaId: null }, server: undefined };

function server(allowedPersonaIds: string[] | null, defaultPersonaId: string | null = null) {
  return { allowedPersonaIds, defaultPersonaId };
}

describe("The persona of a session is", () => {
  test("the friendly one where nobody wishes anything", () => {
    expect(resolvePersona(personas, nothing)).toBe("friendly_conversationalist");
  });

  test("the server's default where the learner has none", () => {
    const wishes = { ...nothing, server: server(null, "expert_scholar") };
    expect(resolvePersona(personas, wishes)).toBe("expert_scholar");
  });

  test("the learner's default before the server's, also where it is none", () => {
    const wishes = {
      ...nothing,
      learner: { personaId: "none" },
      server: server(null, "expert_scholar"),
    };
    expect(resolvePersona(personas, wishes)).toBe("none");
  });

  test("the one asked for before all", () => {
    const wishes = {
      requested: "creative_mentor",
      learner: { personaId: "none" },
      server: server(null, "expert_scholar"),
    };
    expect(resolvePersona(personas, wishes)).toBe("creative_mentor");
  });

  test("the first that the server allows, where it allows none of the wishes", () => {
    const wishes = {
      ...nothing,
      learner: { personaId: "none" },
      server: server(["gone", "creative_mentor"], "expert_scholar"),
    };
    expect(resolvePersona(personas, wishes)).toBe("creative_mentor");
  });

  test("another one where the learner's is gone from the folder", () => {
    const wishes = { ...nothing, learner: { personaId: "night_owl" } };
    expect(resolvePersona(personas, wishes)).toBe("friendly_conversationalist");
  });
});

describe("It is refused", () => {
  test("where the one asked for does not exist, or the server forbids it", () => {
    expect(() => resolvePersona(personas, { ...nothing, requested: "night_owl" })).toThrow(
      "option_unknown",
    );
    const wishes = { ...nothing, requested: "none", server: server(["expert_scholar"]) };
    expect(() => resolvePersona(personas, wishes)).toThrow("persona_not_allowed");
  });

  test("where the server allows none that exists", () => {
    expect(() => resolvePersona(personas, { ...nothing, server: server(["gone"]) })).toThrow(
      "persona_not_allowed",
    );
  });
});

test("A DM and a server without rules allow every persona", () => {
  expect(isPersonaAllowed("none", undefined)).toBe(true);
  expect(isPersonaAllowed("none", server(null))).toBe(true);
  expect(isPersonaAllowed("none", server(["expert_scholar"]))).toBe(false);
});
