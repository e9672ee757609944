import { expect, test } from "vitest";

import { writeCustomId } from "#/discord/custom-id.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { shortenId } from "#/shared/ids.ts";

import { noChoices, readChoices, writeChoices } from "../../../../commands/session/choices.ts";
import { ownScenarios } from "../../../support/own-scenarios.ts";

const uuid = "ffffffff-ffff-7fff-bfff-ffffffffffff";

test.each(["x".repeat(27), `custom:${uuid}`])(
  "However much was chosen beside the scene %s, a button has room for it",
  (scenarioId) => {
    const chosen = writeChoices({
      ...noChoices,
      language: "es",
      level: "B1",
      personaId: `server:${uuid}`,
      place: "thread",
      scenarioId,
    });
    expect(writeCustomId("session", "restart", ...chosen, shortenId(uuid))).toBeDefined();
  },
);

test.each(["cafe_order", `custom:${uuid}`])("The scene %s is chosen behind a button", (id) => {
  const libraries = { personas: loadPersonas("personas"), scenarios: ownScenarios };
  const written = writeChoices({ ...noChoices, scenarioId: id });
  expect(readChoices(libraries, written)).toMatchObject({ scenarioId: id, study: undefined });
});
