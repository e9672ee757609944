import path from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { writeCustomId } from "#/discord/custom-id.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { sessionFocuses, sessionModes } from "#/prompts/shape-section.ts";
import { newId, shortenId } from "#/shared/ids.ts";

import {
  noChoices,
  places,
  readChoices,
  writeChoices,
  type SessionChoices,
} from "../../../../commands/session/choices.ts";
import { ownScenarios } from "../../../support/own-scenarios.ts";

const libraries = {
  personas: loadPersonas(path.resolve(import.meta.dirname, "../../../../personas")),
  scenarios: ownScenarios,
};

const maybe = <Value>(...values: readonly Value[]) => fc.constantFrom(undefined, ...values);

/** What a session is about: of all that there is, one thing at most. */
const matter = fc.constantFrom<Partial<SessionChoices>>(
  {},
  { scenarioId: "cafe_order" },
  { scenarioId: `custom:${newId()}` },
  { study: { kind: "words" } },
  { study: { kind: "text", itemId: newId() } },
  { isPlacement: true },
);

const choices = fc.record({
  language: maybe("es", "ja"),
  level: maybe("A1", "C2"),
  personaId: maybe("friendly_conversationalist", "none", `server:${newId()}`),
  place: maybe(...places),
  mode: maybe(...sessionModes),
  focus: maybe(...sessionFocuses),
});

describe("What is chosen for a session", () => {
  test("goes through the buttons between the steps of a start as it is, beside the id of a running one", () => {
    fc.assert(
      fc.property(choices, matter, (manner, about) => {
        const chosen = { ...noChoices, ...manner, ...about } as SessionChoices;
        const written = writeChoices(chosen);
        writeCustomId("session", "restart", ...written, shortenId(newId()));
        const { subject: _typed, ...rest } = chosen;
        expect(readChoices(libraries, written)).toEqual(rest);
      }),
    );
  });

  test.each([
    ["a language", ["xx", "-", "-", "-", "-"]],
    ["a level", ["es", "expert", "-", "-", "-"]],
    ["a tutor", ["-", "-", "nobody", "-", "-"]],
    ["a place", ["-", "-", "-", "x--", "-"]],
    ["a mode", ["-", "-", "-", "-9-", "-"]],
    ["a focus", ["-", "-", "-", "--9", "-"]],
    ["a scene", ["-", "-", "-", "-", "no_such_scene"]],
    ["a text", ["-", "-", "-", "-", "t/short"]],
  ])("is refused where %s was made up", (_what, args) => {
    expect(() => readChoices(libraries, args)).toThrow("component_unknown");
  });
});
