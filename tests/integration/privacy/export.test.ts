import { strFromU8, unzipSync } from "fflate";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createExportDelivery } from "#/discord/export-delivery.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { createLog } from "#/observability/log.ts";
import { requestErasure } from "#/privacy/erase.ts";
import { exportedTables } from "#/privacy/exported-tables.ts";
import { requestExport, runExport } from "#/privacy/export.ts";
import type { PrivacyWorkServices } from "#/privacy/services.ts";
import { sweepPrivacy } from "#/privacy/sweep-privacy.ts";
import { openJobQueue, type QueueAccess } from "#/queue/open-job-queue.ts";
import { systemClock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { prepareTestBudgets } from "../../support/budget-world.ts";
import { addFullLearner, type FullLearner } from "../../support/full-learner.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let discord: SandboxDiscord;
let queue: QueueAccess;
let services: PrivacyWorkServices;
const logLines: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  discord = await startDiscord({ rateLimits: "off" });
  const log = createLog("debug", { write: (line) => void logLines.push(line) });
  queue = await openJobQueue({ postgresUrl: database.url }, log);
  const rest = createDiscordRest({ ...discord, clock: systemClock, log });
  const exportDelivery = createExportDelivery(rest, discord.applicationId);
  services = { database, clock: systemClock, log, queue: queue.queue, exportDelivery };
});

afterAll(async () => {
  await queue.close();
  await discord.close();
  await database.close();
});

/** A learner with rows everywhere, who is a person of the sandbox. */
async function addPerson(): Promise<FullLearner & { files(): Uint8Array[] }> {
  const learner = await addFullLearner(database);
  const person = discord.addPerson({ name: learner.mark });
  await database
    .sql()
    .execute(`update learner set discord_user_id = ? where id = ?`, [person.id, learner.id]);
  await database.sql().execute(
    `update server_persona_version set author_discord_user_id = ?
        where author_discord_user_id = ?`,
    [person.id, learner.discordUserId],
  );
  await database.sql().execute(
    `insert into audit_entry (subject, change, actor, actor_discord_user_id)
     values ('server/1', 'rule', 'manager', ?)`,
    [person.id],
  );
  const files = () =>
    person
      .seen(person.openDm().id)
      .flatMap((message) => message.attachments.map(({ bytes }) => bytes));
  return { ...learner, discordUserId: person.id, files };
}

function unpack(bytes: Uint8Array | undefined): Map<string, unknown> {
  const files = Object.entries(unzipSync(bytes ?? new Uint8Array()));
  return new Map(files.map(([name, content]) => [name, JSON.parse(strFromU8(content)) as unknown]));
}

async function stateOf(requestId: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await database
    .sql()
    .execute<Record<string, unknown>[]>(
      `select state, error_code, interaction_token, attempts from export_request where id = ?`,
      [requestId],
    );
  return row;
}

async function ask(learner: FullLearner, interactionToken: string | null = null): Promise<string> {
  return requestExport(services, { learnerId: learner.id, interactionToken });
}

describe("An export", () => {
  test("is a ZIP of everything, a file for each table, handed over in private", async () => {
    const learner = await addPerson();
    const requestId = await ask(learner);
    await runExport(services, { requestId });
    const files = unpack(learner.files()[0]);
    expect([...files.keys()].sort()).toEqual(
      ["about.json", ...exportedTables.map(({ table }) => `${table}.json`)].sort(),
    );
    expect(files.get("message.json")).toMatchObject([{ text: learner.mark }]);
    expect(files.get("turn.json")).toMatchObject([
      { answer_text: learner.mark, sequence: 1 },
      { answer_text: null, sequence: 2 },
    ]);
    expect(files.get("learner.json")).toMatchObject([
      { discord_user_id: learner.discordUserId, persona_preferences: { about: learner.mark } },
    ]);
    expect(files.get("session.json")).toMatchObject([
      { profile: { about: learner.mark, topicsLiked: [learner.mark] } },
    ]);
    expect(await stateOf(requestId)).toMatchObject({ state: "delivered", error_code: null });
  });

  test("holds rows of each table there is, but of the erasure that nobody asked for", async () => {
    const learner = await addPerson();
    await runExport(services, { requestId: await ask(learner) });
    const files = unpack(learner.files()[0]);
    const empty = [...files].filter(([, rows]) => Array.isArray(rows) && rows.length === 0);
    expect(empty.map(([name]) => name)).toEqual(["erasure.json"]);
    expect(files.get("about.json")).toMatchObject({
      files: { "correction.json": { rows: 1, meaning: "corrections of what you wrote" } },
    });
  });

  test("holds what was charged also where the work it was done for is forgotten", async () => {
    const learner = await addPerson();
    await database
      .sql()
      .execute("update call set work_id = ? where work_id = ?", [newId(), learner.sessionId]);
    await runExport(services, { requestId: await ask(learner) });
    expect(unpack(learner.files()[0]).get("call.json")).toHaveLength(1);
  });

  test("loses no digit of an amount", async () => {
    const learner = await addPerson();
    await database
      .sql()
      .execute(`update budget_period set posted_pico_usd = 9007199254740993 where learner_id = ?`, [
        learner.id,
      ]);
    await runExport(services, { requestId: await ask(learner) });
    const file = unzipSync(learner.files()[0] ?? new Uint8Array())["budget_period.json"];
    expect(strFromU8(file ?? new Uint8Array())).toContain('"posted_pico_usd": 9007199254740993');
  });

  test("holds nothing of anybody else, and no key", async () => {
    const [learner, other] = [await addPerson(), await addPerson()];
    const requestId = await ask(learner, "a-secret-token");
    await database
      .sql()
      .execute(`update export_request set requested_at = now() - interval '1 hour'`);
    await runExport(services, { requestId });
    const text = JSON.stringify([...unpack(learner.files()[0])]);
    expect(text).toContain(learner.mark);
    expect(text).not.toContain(other.mark);
    expect(text).not.toContain(other.id);
    expect(text).not.toContain("a-secret-token");
  });

  test("is made once at a time, and by one worker", async () => {
    const learner = await addPerson();
    const requestId = await ask(learner);
    await expect(ask(learner)).rejects.toThrow("export_running");
    await Promise.all([runExport(services, { requestId }), runExport(services, { requestId })]);
    expect(learner.files()).toHaveLength(1);
    await runExport(services, { requestId: await ask(learner) });
    expect(learner.files()).toHaveLength(2);
  });

  test("is not made of somebody who is being erased", async () => {
    const learner = await addPerson();
    const requestId = await ask(learner);
    await requestErasure(services, { learnerId: learner.id });
    await runExport(services, { requestId });
    expect(learner.files()).toEqual([]);
    await expect(ask(learner)).rejects.toThrow("export_running");
  });

  test("leaves neither texts nor tokens in the log", () => {
    expect(logLines.join("")).toContain("privacy.export_delivered");
    expect(logLines.join("")).not.toMatch(/mark[0-9a-f]{32}|a-secret-token/);
  });
});

describe("An export that cannot be handed over", () => {
  test("is given up where trying again is no use", async () => {
    const learner = await addPerson();
    const stranger = discord.person("stranger");
    await database
      .sql()
      .execute(`update learner set discord_user_id = ? where id = ?`, [stranger.id, learner.id]);
    const requestId = await ask(learner, "t");
    await runExport(services, { requestId });
    expect(await stateOf(requestId)).toMatchObject({
      state: "failed",
      error_code: "discord_channel_gone",
      interaction_token: null,
    });
  });

  test("is given up where it is too large for Discord", async () => {
    const learner = await addPerson();
    const noise = randomBytes(10_300_000).toString("base64");
    await database
      .sql()
      .execute(`update summary set text = ? where session_id = ?`, [noise, learner.sessionId]);
    const requestId = await ask(learner);
    await runExport(services, { requestId });
    expect(await stateOf(requestId)).toMatchObject({
      state: "failed",
      error_code: "export_too_large",
    });
  });

  test("is tried three times where Discord is down, with the token kept as long as it is good", async () => {
    const learner = await addPerson();
    const requestId = await ask(learner, "token");
    const broken = startBroken();
    for (const state of ["waiting", "waiting", "failed"]) {
      await runExport({ ...services, exportDelivery: broken }, { requestId });
      expect(await stateOf(requestId)).toMatchObject({ state, error_code: "discord_unavailable" });
    }
    expect(await stateOf(requestId)).toMatchObject({ interaction_token: null, attempts: 3 });
  });
});

/** A delivery to a Discord that does not answer. */
function startBroken() {
  const log = createLog("silent");
  const clock = { ...systemClock, sleep: async () => {} };
  const rest = createDiscordRest({ apiUrl: "http://127.0.0.1:9/api", token: "t", clock, log });
  return createExportDelivery(rest, discord.applicationId);
}

describe("The sweeper", () => {
  test("forgets tokens before Discord does, and puts back what a dead worker left", async () => {
    const [first, second, third] = [await addPerson(), await addPerson(), await addPerson()];
    const ids = [await ask(first, "old"), await ask(second, "left"), await ask(third, "lost")];
    const set = (change: string, index: number) =>
      database
        .sql()
        .execute(`update export_request set ${change} where id = ?`, [ids[index] ?? newId()]);
    await set("requested_at = now() - interval '15 minutes'", 0);
    await set("state = 'running', attempts = 1, started_at = now() - interval '7 minutes'", 1);
    await set("state = 'running', attempts = 3, started_at = now() - interval '7 minutes'", 2);
    await sweepPrivacy(services);
    expect(await stateOf(ids[0] ?? "")).toMatchObject({
      state: "waiting",
      interaction_token: null,
    });
    expect(await stateOf(ids[1] ?? "")).toMatchObject({
      state: "waiting",
      interaction_token: "left",
    });
    expect(await stateOf(ids[2] ?? "")).toMatchObject({ state: "failed", interaction_token: null });
  });

  test("wakes an export whose wake-up was lost", async () => {
    const learner = await addPerson();
    const requestId = newId();
    await database.sql().execute(
      `insert into export_request (id, learner_id, requested_at)
       values (?, ?, now() - interval '1 minute')`,
      [requestId, learner.id],
    );
    await sweepPrivacy(services);
    const worker = queue.startWorker(async (name, data) => {
      if (name === "export-data" && "requestId" in data) await runExport(services, data);
    }, 1);
    await discord.waitFor(() => learner.files().length > 0, 10_000);
    await worker.close(1_000);
    expect(await stateOf(requestId)).toMatchObject({ state: "delivered" });
  });
});

describe("Nothing about learners is left out", () => {
  /** Tables that hold nothing about any one learner. A new table belongs here or into the export. */
  const aboutNobody = [
    "channel_rule",
    "hearing",
    "mikro_orm_migrations",
    "price_version",
    // Under a keyed hash, and only while there is no learner whose export it could be in.
    "returning_budget",
    "returning_secret",
    "server",
    "server_persona",
    "token_calibration",
    "worker",
  ];

  test("every table of the schema is exported, or known to be about nobody", async () => {
    const rows = await database.sql().execute<{ table_name: string }[]>(
      `select table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const exported = exportedTables.map(({ table }) => table);
    expect(rows.map(({ table_name }) => table_name).sort()).toEqual(
      [...exported, ...aboutNobody].sort(),
    );
  });
});
