import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { createLog } from "#/observability/log.ts";
import { findPersona, listPersonas } from "#/personas/find-persona.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import type { PersonaCard } from "#/personas/persona-library.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { sourceBytesMax } from "#/personas/read-server-persona.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";
import {
  createServerPersona,
  deleteServerPersona,
  editServerPersona,
  getPersonaSource,
  listPersonaVersions,
  listServerPersonas,
  personaVersionsMax,
  restoreServerPersona,
  serverPersonasMax,
} from "#/personas/server-personas.ts";
import type { PersonaServices } from "#/personas/services.ts";
import { newId } from "#/shared/ids.ts";

import { personaSource } from "../../support/server-persona-source.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: PersonaServices;
let serverId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  services = {
    database,
    personas: loadPersonas(path.resolve(import.meta.dirname, "../../../personas")),
    serverPersonas: createServerPersonaCache(createLog("silent")),
  };
});

beforeEach(() => {
  serverId = newId();
});

afterAll(() => database.close());

const actorDiscordUserId = "1001";

const draftOf = (source: string) => ({ serverId, fileName: "nemo.md", source, actorDiscordUserId });

async function create(source = personaSource()): Promise<{ personaId: string; version: number }> {
  const created = await createServerPersona(services, draftOf(source));
  if ("faults" in created) throw new Error(JSON.stringify(created.faults));
  return { personaId: created.value.id, version: created.value.version };
}

const edit = (edition: { personaId: string; version: number }, source: string) =>
  editServerPersona(services, { ...edition, ...draftOf(source) });

const rows = (query: string, values: unknown[] = []) =>
  database.sql().execute<Record<string, unknown>[]>(query, values);

/** The cards of all that there is in a server; null: in a DM. */
async function cardsIn(
  place: string | null,
  locale: InterfaceLocale,
  using = services,
): Promise<PersonaCard[]> {
  const rules = await readPersonaRules(using, { serverId: place, channelId: null });
  return listPersonas(using.personas, rules, locale);
}

describe("A server's own persona", () => {
  test("is listed behind Parley's own, found with its text, and known to no other server", async () => {
    const edition = await create();
    const cards = await cardsIn(serverId, "de");
    expect(cards.slice(0, -1)).toEqual(services.personas.list("de"));
    expect(cards.at(-1)).toMatchObject({
      id: edition.personaId,
      name: "Captain Nemo",
      description: "Talks of the sea.",
    });
    const found = await findPersona(services, { ...edition, personaVersion: 1 });
    expect(found?.text).toBe("You are a captain who loves {language} and asks about the sea.");
    const elsewhere = await cardsIn(newId(), "de");
    expect(elsewhere).toEqual(services.personas.list("de"));
    expect(await cardsIn(null, "de")).toEqual(elsewhere);
  });

  test("is given back byte for byte, in each of its versions, and gone back to", async () => {
    const first = personaSource({ fields: ["# a comment that no parser keeps"] });
    const second = personaSource({ text: "You whisper." });
    const edition = await create(first);
    const edited = await edit(edition, second);
    expect(edited).toMatchObject({ value: { version: 2 } });
    const at = (version: number) =>
      getPersonaSource(services, { serverId, personaId: edition.personaId, version });
    expect(await at(1)).toBe(first);
    expect(await at(2)).toBe(second);
    const back = { serverId, personaId: edition.personaId, version: 2, restoredVersion: 1 };
    await restoreServerPersona(services, { ...back, actorDiscordUserId: "1002" });
    expect(await at(3)).toBe(first);
    const versions = await listPersonaVersions(services, { serverId, ...edition });
    expect(
      versions.map(({ version, authorDiscordUserId }) => [version, authorDiscordUserId]),
    ).toEqual([
      [3, "1002"],
      [2, "1001"],
      [1, "1001"],
    ]);
    const old = await findPersona(services, { ...edition, personaVersion: 2 });
    expect(old?.text).toBe("You whisper.");
  });

  test("belongs to its server alone: from another one it is neither read, changed nor deleted", async () => {
    const edition = await create();
    const foreign = { ...edition, serverId: newId() };
    await expect(getPersonaSource(services, foreign)).rejects.toMatchObject({
      code: "persona_gone",
    });
    await expect(
      editServerPersona(services, { ...draftOf(personaSource()), ...foreign }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
    await expect(deleteServerPersona(services, foreign)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    expect(await listServerPersonas(services, { serverId })).toHaveLength(1);
  });

  test("is edited by one of two admins who saw the same version; the other is told", async () => {
    const edition = await create();
    const both = await Promise.allSettled([
      edit(edition, personaSource({ text: "You sing." })),
      edit(edition, personaSource({ text: "You dance." })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile" },
    });
    await expect(deleteServerPersona(services, { serverId, ...edition })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
  });

  test("leaves nothing of its texts when it is deleted", async () => {
    const edition = await create(personaSource({ text: "You know of the kraken." }));
    await deleteServerPersona(services, { serverId, ...edition });
    expect(await rows(`select * from server_persona_version where source like '%kraken%'`)).toEqual(
      [],
    );
    expect(await listServerPersonas(services, { serverId })).toEqual([]);
    const again = { serverId, ...edition };
    await expect(deleteServerPersona(services, again)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    await expect(getPersonaSource(services, again)).rejects.toMatchObject({ code: "persona_gone" });
    const fresh = { ...services, serverPersonas: createServerPersonaCache(createLog("silent")) };
    expect(await findPersona(fresh, { ...edition, personaVersion: 1 })).toBeUndefined();
  });

  test("is not reached by an id that is none", async () => {
    for (const personaId of ["expert_scholar", "server:", `server:${newId()}' or '1`]) {
      const edition = { serverId, personaId, version: 1 };
      await expect(deleteServerPersona(services, edition)).rejects.toMatchObject({
        code: "persona_gone",
      });
      expect(await findPersona(services, { personaId, personaVersion: 1 })).toEqual(
        services.personas.get(personaId),
      );
    }
  });
});

describe("What is wrong is said with its line, and nothing is saved", () => {
  const faultsOf = async (source: string) => {
    const result = await createServerPersona(services, draftOf(source));
    expect(await rows("select id from server_persona where server_id = ?", [serverId])).toEqual([]);
    return "faults" in result ? result.faults : [];
  };

  test("a text without front matter", async () => {
    expect(await faultsOf("You are a captain.")).toMatchObject([
      { file: "nemo.md", line: 1, code: "front_matter_missing" },
    ]);
  });

  test("a placeholder that does not exist", async () => {
    expect(await faultsOf(personaSource({ text: "Hello {nobody}" }))).toMatchObject([
      { line: 6, code: "placeholder_unknown", values: { written: "{nobody}" } },
    ]);
  });

  test("a text that is too long", async () => {
    const source = personaSource({ text: "a".repeat(sourceBytesMax) });
    expect(await faultsOf(source)).toMatchObject([
      { code: "file_too_large", values: { limit: 16_384 } },
    ]);
  });

  test.each(["Expert Scholar", "  expert   SCHOLAR ", "Kundige Gelehrte", "Erudita rigurosa"])(
    "the name of one of Parley's own, also in another language or writing: %s",
    async (name) => {
      const faults = await faultsOf(personaSource({ name }));
      expect(faults).toMatchObject([{ line: 3, code: "name_taken" }]);
    },
  );
});

test("No two personas of a server have one name, but two servers may", async () => {
  await create();
  const twin = await createServerPersona(
    services,
    draftOf(personaSource({ name: "captain nemo" })),
  );
  expect(twin).toMatchObject({
    faults: [{ code: "name_taken", values: { name: "captain nemo" } }],
  });
  const [own] = await listServerPersonas(services, { serverId });
  const same = { personaId: own?.id ?? "", version: 1 };
  expect(await edit(same, personaSource({ text: "You sail." }))).toHaveProperty("value");
  serverId = newId();
  await create();
});

test("No two personas of a server have one id, nor that of Parley's own; it may be left out", async () => {
  const withId = (name: string, id: string) => personaSource({ name, fields: [`id: ${id}`] });
  const faults = (source: string) => createServerPersona(services, draftOf(source));
  expect(await faults(withId("Another", "guiding_challenger"))).toEqual({
    faults: [{ file: "nemo.md", line: 5, code: "id_taken", values: { id: "guiding_challenger" } }],
  });
  const { personaId, version } = await create(withId("Ahab", "captain"));
  expect(await faults(withId("Another", "captain"))).toMatchObject({
    faults: [{ code: "id_taken", values: { id: "captain" } }],
  });
  expect(await faults(withId("Ahab", "captain"))).toMatchObject({
    faults: [{ code: "id_taken" }, { code: "name_taken" }],
  });
  expect(await edit({ personaId, version }, withId("Ahab", "captain"))).toHaveProperty("value");
  for (const name of ["One without", "Another without"]) await create(personaSource({ name }));
});

test("Of two admins who add a persona of the same name at once, one succeeds", async () => {
  const results = await Promise.all(
    [1, 2, 3].map(() => createServerPersona(services, draftOf(personaSource()))),
  );
  expect(results.filter((result) => "value" in result)).toHaveLength(1);
});

test("A server has as many personas as fit into a menu, and of each the newest versions", async () => {
  for (let number = 0; number < serverPersonasMax; number += 1) {
    await create(personaSource({ name: `Nemo ${String(number)}` }));
  }
  await expect(create(personaSource({ name: "One more" }))).rejects.toMatchObject({
    code: "server_personas_full",
    context: { limit: 19 },
  });
  const shown = await cardsIn(serverId, "ja");
  expect(shown.length + 1).toBeLessThanOrEqual(25);
  const [first] = await listServerPersonas(services, { serverId });
  const personaId = first?.id ?? "";
  for (let version = 1; version <= personaVersionsMax; version += 1) {
    await edit(
      { personaId, version },
      personaSource({ name: "Nemo 0", text: `Turn ${String(version)}` }),
    );
  }
  const versions = await listPersonaVersions(services, { serverId, personaId });
  expect(versions.map(({ version }) => version)).toEqual(
    Array.from({ length: 25 }, (_, index) => 26 - index),
  );
});

test("What an older Parley took and this one refuses is left out, and named to the admin with what is wrong", async () => {
  const { personaId, version } = await create();
  await rows(
    `update server_persona_version set source = replace(source, '{language}', '{tongue}')`,
  );
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const upgraded = { ...services, serverPersonas: createServerPersonaCache(log) };
  expect(await cardsIn(serverId, "fr", upgraded)).toEqual(services.personas.list("fr"));
  expect(await findPersona(upgraded, { personaId, personaVersion: version })).toBeUndefined();
  expect(
    (await readPersonaRules(upgraded, { serverId, channelId: null })).serverPersonaIds,
  ).toEqual([]);
  expect(await listServerPersonas(upgraded, { serverId })).toMatchObject([
    { id: personaId, reading: { faults: [{ line: 6, code: "placeholder_unknown" }] } },
  ]);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    event: "persona.unreadable",
    serverPersonaId: personaId.replace("server:", ""),
    version,
    faults: "placeholder_unknown:6",
  });
});
