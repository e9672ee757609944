import path from "node:path";
import { expect, vi } from "vitest";

import { asideLeaseTable } from "#/asides/aside.repository.ts";
import type { BudgetDefaults } from "#/budgets/services.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { createModelCatalog } from "#/calls/model-catalog.ts";
import { materialLeaseTable } from "#/content/materials/material.repository.ts";
import type { BudgetNoticePost } from "#/budgets/notices/notice-post.ts";
import type { ReminderPost } from "#/content/reminders/reminder-post.ts";
import type { BotServices } from "#/discord/services.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { createLog, type Log } from "#/observability/log.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";
import { openJobQueue, type QueueAccess } from "#/queue/open-job-queue.ts";
import { recapLeaseTable } from "#/sessions/recap/recap.repository.ts";
import { startLeaseKeeper, type LeaseKeeper } from "#/sessions/lease-keeper.ts";
import { defaultSessionLimits, type SessionLimits } from "#/sessions/services.ts";
import type { SessionNotices } from "#/sessions/session-notices.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { startSession, type SessionStart } from "#/sessions/start-session.ts";
import { createStopBoard } from "#/sessions/stop-board.ts";
import { submitMessage, type Submission } from "#/sessions/submit-message.ts";
import type { Clock } from "#/shared/clock.ts";
import { startSweeper } from "#/sweeper.ts";

import { startProviders, type SandboxProviders } from "../../sandbox/providers/start-providers.ts";
import { processors } from "../../workers/index.ts";
import type { WorkerServices } from "../../workers/processor.ts";
import { addServer, prepareTestBudgets } from "./budget-world.ts";
import { createCallServices, llama } from "./call-world.ts";
import { checkBudgetInvariants } from "./check-invariants.ts";
import { addLearnerSide } from "./learner-side.ts";
import { createRecordingAsideSink, type RecordingAsideSink } from "./recording-aside-sink.ts";
import {
  createRecordingMaterialSink,
  type RecordingMaterialSink,
} from "./recording-material-sink.ts";
import { createRecordingRecapSink, type RecordingRecapSink } from "./recording-recap-sink.ts";
import {
  createRecordingReplySink,
  type RecordedReply,
  type RecordingReplySink,
} from "./recording-reply-sink.ts";
import { ownScenarios } from "./own-scenarios.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import type { TurnRow } from "./turn-row.ts";

/** A learner as Discord knows them. */
export interface TestLearner {
  id: string;
  discordUserId: string;
}

/** A worker of this process, on parts of its own. */
export interface TestWorker {
  readonly services: WorkerServices;
  readonly leases: LeaseKeeper;
  readonly sink: RecordingReplySink;
  readonly asides: RecordingAsideSink;
  readonly materials: RecordingMaterialSink;
  readonly recaps: RecordingRecapSink;
  /** Runs one job here and now, without the queue. */
  drain(sessionId: string, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface SessionWorldOptions {
  /** Preferred first; a free Ollama model unless told. */
  models?: readonly ModelReference[];
  limits?: Partial<SessionLimits>;
  budgets?: Partial<BudgetDefaults>;
}
/** Everything that sessions stand on, real; only vendors are the sandbox's servers. */
export interface SessionWorld {
  readonly database: TestDatabase;
  readonly providers: SandboxProviders;
  readonly access: QueueAccess;
  readonly personas: ReturnType<typeof loadPersonas>;
  /** Idle: a learner's side without a worker. */
  readonly services: WorkerServices & BotServices;
  /** A worker that does only what it is told. */
  openWorker(changes?: { clock?: Clock; log?: Log }): TestWorker;
  /** A worker that takes jobs from the queue, with its sweeper. */
  startWorker(changes?: { clock?: Clock }): Promise<TestWorker>;
  addLearner(): Promise<TestLearner>;
  begin(learner: TestLearner, changes?: Partial<SessionStart>): Promise<SessionView>;
  write(learner: TestLearner, session: SessionView, text: string): Promise<Submission>;
  turns(sessionId: string): Promise<TurnRow[]>;
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

let lastSnowflake = BigInt(Date.now()) << 22n;
/** Ids as Discord gives them: later ones are larger. */
export function nextSnowflake(): string {
  lastSnowflake += 1n;
  return String(lastSnowflake);
}

/** Says nothing to anybody. */
export const silentNotices: SessionNotices = {
  sessionExpired: () => Promise.resolve(),
  personaReplaced: () => Promise.resolve(),
};

/** Reminds and tells nobody. */
export const silentReminderPost: ReminderPost = { send: () => Promise.resolve("sent") };
export const silentNoticePost: BudgetNoticePost = { say: () => Promise.resolve("sent") };

export const spanishProfile: ProfileSnapshot = {
  language: "es",
  level: "A2",
  nativeLanguage: "de",
  nativeHelp: "when_stuck",
};

export async function createSessionWorld(options: SessionWorldOptions = {}): Promise<SessionWorld> {
  const database = await createTestDatabase();
  const providers = await startProviders();
  await prepareTestBudgets(database, options.budgets);
  const access = await openJobQueue({ postgresUrl: database.url }, createLog("silent"));
  const personas = loadPersonas(path.resolve(import.meta.dirname, "../../personas"));
  const base = createCallServices(database, providers);
  const common = {
    ...base,
    queue: access.queue,
    personas,
    scenarios: ownScenarios,
    models: createModelCatalog({
      models: options.models ?? [llama],
      providers: base.models.all.map(({ provider }) => base.models.provider(provider)),
    }),
    sessionLimits: { ...defaultSessionLimits, ...options.limits },
    exportDelivery: { deliver: () => Promise.reject(new Error("nothing is exported here")) },
  };
  const workers: TestWorker[] = [];
  const openWorker = (changes: { clock?: Clock; log?: Log } = {}): TestWorker => {
    const sink = createRecordingReplySink();
    const asides = createRecordingAsideSink();
    const materials = createRecordingMaterialSink();
    const recaps = createRecordingRecapSink();
    const given = {
      ...common,
      ...changes,
      // Of its own, as each process has it.
      serverPersonas: createServerPersonaCache(common.log),
      stopBoard: createStopBoard(),
      replySink: sink,
      asideReplySink: asides,
      materialReplySink: materials,
      recapReplySink: recaps,
    };
    const leases = startLeaseKeeper({
      ...given,
      otherLeaseTables: [asideLeaseTable, materialLeaseTable, recapLeaseTable],
    });
    const services: WorkerServices = { ...given, leases };
    const worker = {
      services,
      leases,
      sink,
      asides,
      materials,
      recaps,
      drain: (sessionId: string, signal = new AbortController().signal) =>
        processors["answer-turn"](services, { sessionId }, signal),
      close: () => leases.close(),
    };
    workers.push(worker);
    return worker;
  };
  const idle = openWorker();
  return {
    database,
    providers,
    access,
    personas,
    openWorker,
    services: addLearnerSide(idle.services),
    startWorker: async (changes) => {
      const worker = openWorker(changes);
      const sweeper = startSweeper({
        ...worker.services,
        sessionNotices: silentNotices,
        reminderPost: silentReminderPost,
        budgetNoticePost: silentNoticePost,
      });
      const jobs = access.startWorker(
        (name, data, signal) => processors[name](worker.services, data, signal),
        20,
      );
      const running = {
        ...worker,
        close: async () => {
          await jobs.close(1_000);
          await sweeper.close();
          await worker.leases.close();
        },
      };
      workers.push(running);
      return Promise.resolve(running);
    },
    addLearner: () => addKnownLearner(database),
    begin: async (learner, changes = {}) =>
      startSession(idle.services, {
        learnerId: learner.id,
        serverId: changes.place === "dm" ? null : await addServer(database),
        serverCounts: changes.place !== "dm",
        place: "thread",
        channelId: nextSnowflake(),
        personaId: personas.defaultId,
        parentChannelId: null,
        roleIds: [],
        subject: undefined,
        interfaceLocale: "de",
        profile: spanishProfile,
        ...changes,
      }),
    write: async (learner, session, text) => {
      const eventId = nextSnowflake();
      return submitMessage(idle.services, {
        channelId: session.channelId,
        discordUserId: learner.discordUserId,
        eventId,
        discordMessageId: eventId,
        text,
      });
    },
    turns: (sessionId) =>
      database
        .sql()
        .execute<TurnRow[]>("select * from turn where session_id = ? order by sequence", [
          sessionId,
        ]),
    rows: <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
      database.sql().execute<never>(sql, values),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await access.close();
      await providers.close();
      await database.close();
    },
  };
}

async function addKnownLearner(database: TestDatabase): Promise<TestLearner> {
  const discordUserId = nextSnowflake();
  const [row] = await database.sql().execute<{ id: string }[]>(
    `insert into learner (id, discord_user_id, native_language)
       values (gen_random_uuid(), ?, 'de') returning id`,
    [discordUserId],
  );
  if (!row) throw new Error("no learner");
  return { id: row.id, discordUserId };
}

/** Waits until all turns of a session are over. */
export async function untilOver(world: SessionWorld, sessionId: string): Promise<TurnRow[]> {
  return vi.waitFor(
    async () => {
      const turns = await world.turns(sessionId);
      expect(turns.filter(({ state }) => ["waiting", "answering"].includes(state))).toEqual([]);
      return turns;
    },
    { timeout: 20_000, interval: 25 },
  );
}

/** The turn that a message was taken into. */
export function turnOf(submission: Submission): string {
  if (submission.outcome !== "accepted") throw new Error(`it was ${submission.outcome}`);
  return submission.turnId;
}

/** A new press on a turn's Retry. */
export function pressOf<Owner>(owner: Owner): Owner & { eventId: string } {
  return { ...owner, eventId: nextSnowflake() };
}

/** Throws where the books do not agree. */
export async function requireSoundMoney(world: SessionWorld): Promise<void> {
  const faults = await checkBudgetInvariants(world.database);
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

/** What the provider was asked last. */
export function lastChat(world: SessionWorld) {
  const chat = world.providers.requests.at(-1)?.chat;
  if (!chat) throw new Error("nothing was asked");
  return chat;
}

/** A turn's reply, of the first worker that took it up. */
export function replyTo(worker: TestWorker, turnId: string | undefined): RecordedReply {
  const reply = worker.sink.replies.find(({ target }) => target.turnId === turnId);
  if (!reply) throw new Error("no reply");
  return reply;
}
