import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { agreeTo, ask, componentOf, textOf } from "../support/command-world.ts";
import { answerWell, keepText } from "../support/material-world.ts";
import type { TestLearner } from "../support/session-world.ts";
import type { Talk } from "../support/start-talk.ts";
import { findFaults } from "./check-turns.ts";
import { pacedAnswer, runsAll, slip, startFaultWorld, type FaultWorld } from "./fault-world.ts";
import { quiet } from "./turn-scenes.ts";

/** What a killed worker was asked goes on elsewhere within this time. */
const recoveryMs = 12_000;

/** All kill points with `npm run faults`; else these few of each scene, spread over it. */
const shortCount = 2;

/** One thing that is asked, and paid for, outside a session's turns. */
interface Scene {
  /** What comes before it in the talk. */
  prepare?(world: FaultWorld, talk: Talk): Promise<unknown>;
  ask(world: FaultWorld, talk: Talk): Promise<unknown>;
  /** Where it is answered; where it was asked unless said. */
  placeOf?(talk: Talk): string;
  /** Kill points of the short form, where these are not {@link shortCount}. */
  shortCount?: number;
  /** What stands in its panel, and only there. */
  title: string;
  /** What stands in it when it is complete. */
  end: RegExp;
  /** The effects after which a kill tells most, for the short form; all unless said. */
  telling?: RegExp;
}

const comparison: Scene = {
  ask: async ({ parley }, { person }) => {
    const { practiceId } = parley.discord.places;
    await agreeTo(person, await ask(person, practiceId, "persona compare", { sentence: slip }));
  },
  title: "## One sentence, two tutors",
  end: /for both answers/,
};

const correction: Scene = {
  ask: ({ parley }, { person }) => {
    const { id } = person.send(parley.discord.places.practiceId, slip);
    return person.runMessageCommand(id, "Correct this");
  },
  title: "## Corrected",
  end: /gustan mucho los gatos[\s\S]*for this answer/,
};

/** A summary and a quiz of a text, each a part of its own. */
const material: Scene = {
  ask: async (world, { person }) => {
    const { parley } = world;
    parley.providers.answerWith((request) =>
      request.system.includes("study material") ? answerWell(request) : pacedAnswer(200),
    );
    const [learner] = await parley.database
      .sql()
      .execute<TestLearner[]>("select id from learner where discord_user_id = ?", [person.id]);
    if (!learner) throw new Error("no learner");
    const text = await keepText(parley, learner);
    const { practiceId } = parley.discord.places;
    const panel = await ask(person, practiceId, "content materials", { text });
    await person.select(panel.id, componentOf(panel, "content:materials-pick"), [
      "summary",
      "quiz",
    ]);
    await person.waitFor((me) => textOf(me.message(panel.id) ?? panel).includes("2 parts"));
    await person.click(panel.id, "Start");
  },
  title: "## Made of your text",
  end: /Summary: El mercado[\s\S]*Quiz: El mercado[\s\S]*in all/,
  // A part is charged, and nobody has heard of it.
  telling: /^commit (?=.*\bledger_entry\b).*\bmaterial_part\b/,
};

const recapText = JSON.stringify({ summary: "It was about cats.", tomorrow: "Say it again." });

/** What is said of a session that has ended: a message, a call, an edit. */
const recap: Scene = {
  prepare: async ({ parley }, talk) => {
    parley.providers.answerWith(({ system }) =>
      system.startsWith("You look back") ? { text: recapText } : pacedAnswer(200),
    );
    await talk.say(slip);
  },
  ask: (_world, { person, threadId }) => person.runCommand(threadId, "session end"),
  placeOf: ({ threadId }) => threadId,
  title: "## That was your talk",
  end: /It was about cats\.[\s\S]*Say it again\./,
  // It is charged, and nobody has read it.
  telling: /^commit (?=.*\bledger_entry\b).*\brecap\b/,
  shortCount: 1,
};

/** A scene in a world of its own. */
type StagedWorld = FaultWorld & { scene: Scene };

let worlds: readonly StagedWorld[] = [];

beforeAll(async () => {
  worlds = await Promise.all(
    [comparison, correction, material, recap].map(async (scene) =>
      Object.assign(await startFaultWorld(), { scene }),
    ),
  );
  await Promise.all(worlds.map((world) => world.startGateway()));
}, 120_000);

afterAll(() => Promise.all(worlds.map((world) => world.close())));

test("I5, I6: wherever in a comparison, a correction, a material or a recap the worker is killed, the learner has all of it, pays for each answer once, and nothing of what was said is kept", async () => {
  const broken = await Promise.all(worlds.map(breakEach));
  expect(broken.flat()).toEqual([]);
}, 600_000);

/** What went wrong where the worker was killed at each point of a scene. */
async function breakEach(world: StagedWorld): Promise<string[]> {
  const all = await recordEffects(world);
  expect(all.length).toBeGreaterThan(6);
  const effects = all.filter((effect) => counts(world, effect));
  const count = world.scene.shortCount ?? shortCount;
  expect(effects.length).toBeGreaterThanOrEqual(count);
  const points = effects
    .map((_, index) => index)
    .filter((index) => runsAll || index % Math.ceil(effects.length / count) === 0);
  const findings = await killAtEach(world, points);
  return findings.map(
    ({ point, fault }) =>
      `${world.scene.title}, after ${effects[point] ?? ""} (${String(point)}): ${fault}`,
  );
}

/** Whether an effect is one of those after one of which the worker is killed. */
function counts({ scene }: StagedWorld, effect: string): boolean {
  return runsAll || scene.telling === undefined || scene.telling.test(effect);
}

/** What takes effect while a scene is answered, in order. */
async function recordEffects(world: StagedWorld): Promise<string[]> {
  let effects: string[] = [];
  const onEffect = (effect: string) => void effects.push(effect);
  const worker = await world.startWorker(await world.watch({ onEffect }));
  const talk = await prepare(world);
  effects = [];
  await world.scene.ask(world, talk);
  await talk.person.waitFor(() => isWhole(world, talk), recoveryMs);
  await quiet();
  expect(await findAsideFaults(world)).toEqual([]);
  await worker.kill("SIGTERM");
  return effects;
}

async function prepare(world: StagedWorld): Promise<Talk> {
  const talk = await world.newTalk();
  await world.scene.prepare?.(world, talk);
  await quiet();
  return talk;
}

/** Whether one panel stands, with all that belongs in it. */
function isWhole({ parley, scene }: StagedWorld, talk: Talk): boolean {
  const panels = talk.person
    .seen(scene.placeOf?.(talk) ?? parley.discord.places.practiceId)
    .map(textOf)
    .filter((text) => text.includes(scene.title));
  return panels.length === 1 && scene.end.test(panels[0] ?? "");
}

interface Finding {
  point: number;
  fault: string;
}

async function killAtEach(world: StagedWorld, points: readonly number[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const point of points) {
    const faults = await killAt(world, point);
    findings.push(...faults.map((fault) => ({ point, fault })));
  }
  return findings;
}

/** Kills the worker after the effect of that number of those that count, and lets another one go on. */
async function killAt(world: StagedWorld, point: number): Promise<string[]> {
  let armed = false;
  let seen = 0;
  const killed = Promise.withResolvers<undefined>();
  const onEffect = async (effect: string) => {
    if (!armed || !counts(world, effect)) return;
    seen += 1;
    if (seen <= point) return;
    await victim.kill("SIGKILL");
    killed.resolve(undefined);
  };
  const successor = await world.startSuccessor();
  const victim = await world.startWorker(await world.watch({ onEffect }));
  const talk = await prepare(world);
  armed = true;
  await world.scene.ask(world, talk);
  await killed.promise;
  successor.thaw();
  const faults: string[] = [];
  await talk.person
    .waitFor(() => isWhole(world, talk), recoveryMs)
    .catch(() => {
      faults.push(`not whole within ${String(recoveryMs)} ms`);
    });
  faults.push(...(await findAsideFaults(world)));
  await successor.kill("SIGTERM");
  return faults;
}

/** Each query finds rows that must not be. */
const forbidden: Readonly<Record<string, string>> = {
  "An aside's answer is charged once, to learner, server and operator": `
    select answer.id from aside_answer answer left join ledger_entry entry
        on entry.turn_id = answer.id and entry.kind = 'standing'
     group by answer.id having count(entry.id) <> 3 or count(distinct call_id) <> 1`,
  "What is charged is the call that stands": `
    select answer.id from aside_answer answer join ledger_entry entry on entry.turn_id = answer.id
     where entry.kind = 'standing' and answer.standing_call_id is distinct from entry.call_id`,
  "Nothing is kept of what was said": `
    select aside.id from aside join aside_answer answer on answer.aside_id = aside.id
     where interaction_token is not null or input_text is not null or answer_text is not null`,
  "A material's part is charged once, to learner, server and operator": `
    select part.id from material_part part left join ledger_entry entry
        on entry.turn_id = part.id and entry.kind = 'standing'
     group by part.id having count(entry.id) <> 3 or count(distinct call_id) <> 1`,
  "A recap is charged once, to learner, server and operator": `
    select recap.id from recap left join ledger_entry entry
        on entry.turn_id = recap.id and entry.kind = 'standing'
     group by recap.id having count(entry.id) <> 3 or count(distinct call_id) <> 1`,
  "Of a text there is one item of each kind": `
    select parent_item_id, kind from content_item where kind <> 'text'
     group by parent_item_id, kind having count(*) <> 1`,
  "A material's parts and the interaction that asked for it are forgotten": `
    select material.id from material join material_part part on part.material_id = material.id
     where interaction_token is not null or statements is not null`,
};

async function findAsideFaults({ parley }: FaultWorld): Promise<string[]> {
  const isForgotten = async () => {
    const kept = await parley.database.sql().execute<unknown[]>(
      `select id from aside where interaction_token is not null
         union all select id from material where interaction_token is not null
         union all select id from recap where due_at is not null`,
    );
    return kept.length === 0;
  };
  await vi.waitUntil(isForgotten, { timeout: recoveryMs, interval: 100 }).catch(() => undefined);
  const faults = await findFaults(parley);
  for (const [sentence, query] of Object.entries(forbidden)) {
    const rows = await parley.database.sql().execute<Record<string, unknown>[]>(query);
    faults.push(...rows.map((row) => `${sentence}: ${JSON.stringify(row)}`));
  }
  return faults;
}
