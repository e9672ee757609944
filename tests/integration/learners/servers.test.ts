import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { changeSettings } from "#/budgets/change-settings.ts";
import { getServer } from "#/learners/servers.ts";
import { newId } from "#/shared/ids.ts";

import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: { database: TestDatabase };

beforeAll(async () => {
  database = await createTestDatabase();
  services = { database };
});

afterAll(async () => {
  await database.close();
});

describe("A server", () => {
  test("that nobody set up has no rules, and no row", async () => {
    const serverId = newId();
    expect(await getServer(services, { serverId })).toEqual({
      id: serverId,
      sessionChannelId: null,
      allowedPersonaIds: null,
      allowedModels: null,
      defaultPersonaId: null,
      timeZone: "UTC",
      locale: "en-US",
      approvesScenarios: false,
      budgetChannelId: null,
      learnersSeeBudget: true,
      learnersChangeBudget: true,
      learnersAskBudget: true,
      version: 0,
    });
    const rows = await database
      .sql()
      .execute<unknown[]>(`select id from server where id = ?`, [serverId]);
    expect(rows).toEqual([]);
  });

  test("keeps what one change leaves out", async () => {
    const serverId = newId();
    const first = await changeSettings(services, {
      actor: { kind: "operator" },
      serverId,
      version: 0,
      changes: {
        allowedPersonaIds: ["none", "expert_scholar"],
        sessionChannelId: "42",
        locale: "fr",
      },
    });
    const second = await changeSettings(services, {
      actor: { kind: "operator" },
      serverId,
      version: first.version,
      changes: {
        allowedModels: ["ollama/llama3.2:3b"],
        defaultPersonaId: "none",
        timeZone: "Asia/Tokyo",
        approvesScenarios: true,
      },
    });
    expect(second).toEqual({
      id: serverId,
      sessionChannelId: "42",
      allowedPersonaIds: ["none", "expert_scholar"],
      allowedModels: ["ollama/llama3.2:3b"],
      defaultPersonaId: "none",
      timeZone: "Asia/Tokyo",
      locale: "fr",
      approvesScenarios: true,
      budgetChannelId: null,
      learnersSeeBudget: true,
      learnersChangeBudget: true,
      learnersAskBudget: true,
      version: 3,
    });
    expect(await getServer(services, { serverId })).toEqual(second);
  });

  test("that allows nothing at all allows everything again", async () => {
    const serverId = newId();
    const changes = { allowedPersonaIds: [], allowedModels: [] };
    const settings = await changeSettings(services, {
      actor: { kind: "operator" },
      serverId,
      version: 0,
      changes,
    });
    expect(settings).toMatchObject({ allowedPersonaIds: null, allowedModels: null });
  });

  test("that two admins change at once tells one of them to look again", async () => {
    const serverId = newId();
    const change = (locale: "de" | "ja") =>
      changeSettings(services, {
        actor: { kind: "operator" },
        serverId,
        version: 0,
        changes: { locale },
      });
    const results = await Promise.allSettled([change("de"), change("ja")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile" },
    });
  });
});
