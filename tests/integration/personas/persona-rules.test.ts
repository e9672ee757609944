import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { changeSettings } from "#/budgets/change-settings.ts";
import { getServer } from "#/learners/servers.ts";
import { createLog } from "#/observability/log.ts";
import { getChannelRule, listRuledChannels, setChannelRule } from "#/personas/channel-rules.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";
import { createServerPersona, deleteServerPersona } from "#/personas/server-personas.ts";
import type { PersonaServices } from "#/personas/services.ts";
import { standIn } from "#/personas/stand-in.ts";
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

async function create(): Promise<{ personaId: string; version: number }> {
  const draft = { serverId, fileName: "nemo.md", source: personaSource(), actorDiscordUserId: "1" };
  const created = await createServerPersona(services, draft);
  if ("faults" in created) throw new Error(JSON.stringify(created.faults));
  return { personaId: created.value.id, version: created.value.version };
}

describe("A server's rules", () => {
  const allow = async (
    allowedPersonaIds: string[] | null,
    defaultPersonaId: string | null = null,
  ) => {
    const { version } = await getServer(services, { serverId });
    await changeSettings(services, {
      actor: { kind: "operator" },
      serverId,
      version,
      changes: { allowedPersonaIds, defaultPersonaId },
    });
  };
  const rules = (channelId: string | null = null) =>
    readPersonaRules(services, { serverId, channelId });

  test("take in what is added, where they list what is allowed", async () => {
    await allow(["none"]);
    const { personaId } = await create();
    expect(await rules()).toMatchObject({
      allowedPersonaIds: ["none", personaId],
      defaultPersonaId: null,
      serverPersonaIds: [personaId],
      serverPersonas: [{ id: personaId, version: 1 }],
    });
  });

  test("do not count what is there no more; Parley's default stays where nothing else does", async () => {
    const { personaId, version } = await create();
    await allow([personaId, "night_owl"], personaId);
    expect(await rules()).toMatchObject({ allowedPersonaIds: [personaId] });
    await deleteServerPersona(services, { serverId, personaId, version });
    expect(await rules()).toEqual({
      allowedPersonaIds: ["friendly_conversationalist"],
      defaultPersonaId: personaId,
      serverPersonaIds: [],
      serverPersonas: [],
    });
  });

  test("are none in direct messages", async () => {
    expect(await readPersonaRules(services, { serverId: null, channelId: "1" })).toEqual({
      allowedPersonaIds: null,
      defaultPersonaId: null,
      serverPersonaIds: [],
      serverPersonas: [],
    });
  });

  test("are narrowed down by a channel's, which loses its hold where nothing is left of it", async () => {
    const channelId = "77";
    const rule = (allowedPersonaIds: string[] | null, version: number) =>
      setChannelRule(services, { serverId, channelId, allowedPersonaIds, version });
    await rule(["none", "expert_scholar"], 0);
    expect((await rules(channelId)).allowedPersonaIds).toEqual(["none", "expert_scholar"]);
    expect((await rules("78")).allowedPersonaIds).toBeNull();
    await allow(["none", "creative_mentor"]);
    expect((await rules(channelId)).allowedPersonaIds).toEqual(["none"]);
    await allow(["creative_mentor"]);
    expect((await rules(channelId)).allowedPersonaIds).toEqual(["creative_mentor"]);
    expect(await listRuledChannels(services, { serverId })).toEqual([channelId]);
    expect(await getChannelRule(services, { serverId, channelId })).toMatchObject({ version: 1 });
    await rule(["none"], 1);
    await rule(null, 2);
    expect(await listRuledChannels(services, { serverId })).toEqual([]);
    await rule(null, 0);
  });

  test("of a channel are changed by one of two who saw the same; another server's stay apart", async () => {
    const channel = { serverId, channelId: "79" };
    const choice = { ...channel, allowedPersonaIds: ["none"] };
    await setChannelRule(services, { ...choice, version: 0 });
    for (const version of [0, 2]) {
      const late = setChannelRule(services, { ...choice, version });
      await expect(late).rejects.toMatchObject({ code: "changed_meanwhile" });
    }
    const gone = setChannelRule(services, { ...channel, allowedPersonaIds: null, version: 7 });
    await expect(gone).rejects.toMatchObject({ code: "changed_meanwhile" });
    await setChannelRule(services, { ...choice, serverId: newId(), version: 0 });
    expect((await rules("79")).allowedPersonaIds).toEqual(["none"]);
  });

  test("say who stands in: the server's default, Parley's, or the first that is allowed", async () => {
    const { personas } = services;
    const nothing = { allowedPersonaIds: null, defaultPersonaId: null, serverPersonaIds: [] };
    expect(standIn(personas, nothing)).toBe("friendly_conversationalist");
    expect(standIn(personas, { ...nothing, defaultPersonaId: "none" })).toBe("none");
    expect(standIn(personas, { ...nothing, defaultPersonaId: "server:gone" })).toBe(
      "friendly_conversationalist",
    );
    const only = { ...nothing, allowedPersonaIds: ["creative_mentor"], defaultPersonaId: "none" };
    expect(standIn(personas, only)).toBe("creative_mentor");
    const own = { ...only, allowedPersonaIds: ["server:1"], serverPersonaIds: ["server:1"] };
    expect(standIn(personas, own)).toBe("server:1");
  });
});
