import { afterAll, beforeAll, beforeEach } from "vitest";

import type { OpenModal, Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { startFirst } from "./command-world.ts";
import { startParley, type TestParley } from "./parley.ts";
import { handOf, type Hand } from "./shown-panel.ts";
import { startTalk } from "./start-talk.ts";

/** A version of a scene that somebody made. */
export interface MadeVersion {
  version: number;
  titles: Record<string, string>;
  deleted: boolean;
}

/**
 * A Parley and somebody who learns Spanish and writes scenes: another in each test, since how often
 * one may ask is bounded. Without a worker, nobody greets them.
 */
export function useScenarioWriter(parts: readonly ("gateway" | "worker")[]) {
  let running: TestParley | undefined;
  let learner: Person | undefined;
  const parley = (): TestParley => {
    if (!running) throw new Error("Parley has not been started yet");
    return running;
  };
  const me = (): Person => {
    if (!learner) throw new Error("nobody yet");
    return learner;
  };
  const practice = () => parley().discord.places.practiceId;
  beforeAll(async () => {
    running = await startParley({ parts, discord: { rateLimits: "off" } });
  });
  beforeEach(async ({ task }) => {
    learner = parley().discord.addPerson({ name: `writes ${task.id}` });
    await (parts.includes("worker")
      ? startTalk(learner, practice())
      : startFirst(learner, practice()));
    parley().providers.reset();
  });
  afterAll(() => parley().close());
  const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    parley().database.sql().execute<never>(sql, values);
  /** Sends a form off, and resolves with what it is answered with. */
  const submit = async (modal: OpenModal, values: Record<string, string>): Promise<MessageRecord> =>
    (await me().submitModal(modal, values)).answer();
  return {
    parley,
    me,
    practice,
    rows,
    hand: (): Hand => handOf(me(), practice()),
    submit,
    /** Fills in the form that a button opens, and resolves with what it is answered with. */
    fill: async (panel: MessageRecord, beginning: string, values: Record<string, string>) =>
      submit(await handOf(me(), practice()).openForm(panel, beginning), values),
    /** The versions of the scenes that they made. */
    versions: () =>
      rows<MadeVersion>(
        `select version, content->'titles' as titles, deleted_at is not null as deleted
           from custom_scenario_version join custom_scenario on id = custom_scenario_id
          where author_id = (select id from learner where discord_user_id = ?)
          order by custom_scenario.created_at desc, version`,
        [me().id],
      ),
  };
}
