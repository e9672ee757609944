import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { answerAside } from "#/asides/answer-aside.ts";
import { defaultTerm, type RuleFields, type RuleTarget } from "#/budgets/budget-rule.ts";
import { changeRules } from "#/budgets/change-rules.ts";
import { makeMaterial } from "#/content/materials/make-material.ts";
import { switchPersona } from "#/sessions/change-session-state.ts";
import { sayLostEndings } from "#/sessions/say-lost-endings.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { ParleyError } from "#/shared/errors.ts";

import { processors } from "../../../workers/index.ts";
import { askForComparison, readAside, readMoney } from "../../support/aside-world.ts";
import { cent } from "../../support/budget-world.ts";
import { deepSeekFlash, haiku, llama } from "../../support/call-world.ts";
import { askForMaterial } from "../../support/material-world.ts";
import {
  createSessionWorld,
  nextSnowflake,
  replyTo,
  requireSoundMoney,
  silentNotices,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [deepSeekFlash, haiku, llama] });
  worker = world.openWorker();
});

afterEach(async () => {
  world.providers.reset();
  await requireSoundMoney(world);
});

afterAll(() => world.close());

const never = new AbortController().signal;

const say = (target: RuleTarget, set: Partial<RuleFields>) =>
  changeRules(world, {
    changes: [{ target, set }],
    actor: { kind: "operator" },
    reason: null,
  });

interface Talk {
  learner: TestLearner;
  session: SessionView;
  serverId: string;
}

/** A greeted talk on a server of its own. */
async function startTalk(): Promise<Talk> {
  const learner = await world.addLearner();
  const serverId = nextSnowflake();
  await world.rows("insert into server (id) values (?)", [serverId]);
  const session = await world.begin(learner, { serverId, personaId: "none" });
  await worker.drain(session.id);
  world.providers.reset();
  return { learner, session, serverId };
}

const learnerOf = ({ learner, serverId }: Talk) =>
  ({ of: "learner", serverId, learnerId: learner.id }) as const;

/** Less than any model costs that is paid for. */
const nearlyNothing = { limitPicoUsd: 1n };

const held = async (turnId: string) => {
  const [row] = await world.rows<Record<string, unknown>>(
    `select amount_pico_usd, free_turns, at_limit, at_limit_until
       from turn join reservation on reservation.id = turn.reservation_id where turn.id = ?`,
    [turnId],
  );
  return row;
};

const spentBy = async ({ learner, serverId }: Talk): Promise<bigint> => {
  const [row] = await world.rows<{ posted: string }>(
    "select posted_pico_usd as posted from budget_period where path = ?",
    [`learner/${serverId}/${learner.id}`],
  );
  return BigInt(row?.posted ?? 0);
};

const askedProviders = () => world.providers.requests.map(({ provider }) => provider);

/** Has one message answered; answers its turn and who was asked. */
async function ask({ learner, session }: Talk, text = "Hola.") {
  const turnId = turnOf(await world.write(learner, session, text));
  const reserved = await held(turnId);
  await worker.drain(session.id);
  return { turnId, reserved, asked: askedProviders(), reply: replyTo(worker, turnId) };
}

const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ParleyError)) throw new Error("it was not refused");
  return { code: error.code, scope: error.context["scope"] };
};

describe("Where a learner's money is out and their budget says so", () => {
  test("a model that costs nothing answers, counts as a free turn, and the reply says until when", async () => {
    const talk = await startTalk();
    await say(learnerOf(talk), { ...nearlyNothing, atLimit: "local" });
    const { reserved, asked, reply } = await ask(talk);
    expect(reserved).toMatchObject({ amount_pico_usd: "0", free_turns: 1, at_limit: "local" });
    expect(asked).toEqual(["ollama"]);
    const [period] = await world.rows<Record<string, string>>(
      `select posted_free_turns, posted_free_tokens, pending_free_tokens, ends_at
         from budget_period where path = ?`,
      [`learner/${talk.serverId}/${talk.learner.id}`],
    );
    expect(period).toMatchObject({ posted_free_turns: 1, pending_free_tokens: "0" });
    expect(Number(period?.["posted_free_tokens"])).toBeGreaterThan(0);
    const until = new Date(String(period?.["ends_at"]));
    expect(reply.ending?.narrowing).toEqual({ atLimit: "local", until });
  });

  test("the cheapest model alone is paid for", async () => {
    const talk = await startTalk();
    await world.rows("update server set allowed_models = ?::jsonb where id = ?", [
      JSON.stringify([haiku, deepSeekFlash].map(({ provider, model }) => `${provider}/${model}`)),
      talk.serverId,
    ]);
    const { reserved: before } = await ask(talk);
    const dearest = BigInt(String(before?.["amount_pico_usd"]));
    world.providers.reset();
    const limitPicoUsd = (await spentBy(talk)) + (dearest * 9n) / 10n;
    await say(learnerOf(talk), { limitPicoUsd, atLimit: "cheapest" });
    const { reserved, asked, reply } = await ask(talk);
    expect(asked).toEqual(["anthropic"]);
    expect(BigInt(String(reserved?.["amount_pico_usd"]))).toBeLessThan(dearest);
    expect(reserved).toMatchObject({ free_turns: 0, at_limit: "cheapest" });
    expect(reply.ending?.narrowing).toMatchObject({ atLimit: "cheapest" });
  });

  test("the words of a reply whose worker died say so too", async () => {
    const talk = await startTalk();
    const total = { ...defaultTerm, every: "total" } as const;
    await say(learnerOf(talk), { ...nearlyNothing, atLimit: "local", term: total });
    const { turnId } = await ask(talk);
    await world.rows("update turn set ending_due_at = now() - interval '1 second' where id = ?", [
      turnId,
    ]);
    const other = world.openWorker();
    await sayLostEndings({ ...other.services, sessionNotices: silentNotices });
    const narrowing = { atLimit: "local", until: null };
    expect(replyTo(other, turnId).ending).toMatchObject({ narrowing });
  });

  test("in a channel where others read, nothing is said of it", async () => {
    const learner = await world.addLearner();
    const serverId = nextSnowflake();
    await world.rows("insert into server (id) values (?)", [serverId]);
    await say({ of: "learners", serverId }, { ...nearlyNothing, atLimit: "local" });
    const session = await world.begin(learner, { serverId, place: "channel" });
    const { reply } = await ask({ learner, session, serverId });
    expect(reply.ending).toMatchObject({ leftPicoUsd: undefined, narrowing: null });
  });

  test("a message that joins a waiting turn may narrow it", async () => {
    const talk = await startTalk();
    const turnId = turnOf(await world.write(talk.learner, talk.session, "Hola."));
    const { amount_pico_usd } = (await held(turnId)) ?? {};
    await say(learnerOf(talk), { ...nearlyNothing, atLimit: "local" });
    await world.write(talk.learner, talk.session, "¿Qué tal?");
    expect(await held(turnId)).toMatchObject({ amount_pico_usd, at_limit: "local" });
    await worker.drain(talk.session.id);
    expect(askedProviders()).toEqual(["ollama"]);
  });

  test("a tutor who takes more may narrow a turn that waits for its answer", async () => {
    const talk = await startTalk();
    const turnId = turnOf(await world.write(talk.learner, talk.session, "Hola."));
    const { discordUserId } = talk.learner;
    const owner = { sessionId: talk.session.id, discordUserId };
    await switchPersona(world.services, { ...owner, personaId: "expert_scholar" });
    await say(learnerOf(talk), { ...nearlyNothing, atLimit: "local" });
    await worker.drain(talk.session.id);
    expect(askedProviders()).toEqual(["ollama"]);
    const narrowing = { atLimit: "local" };
    expect(replyTo(worker, turnId).ending).toMatchObject({ narrowing });
  });
});

describe("A refusal stays one", () => {
  test("where the server allows no model that the rule leaves", async () => {
    const talk = await startTalk();
    await world.rows("update server set allowed_models = ?::jsonb where id = ?", [
      JSON.stringify([`${haiku.provider}/${haiku.model}`]),
      talk.serverId,
    ]);
    await say(learnerOf(talk), { ...nearlyNothing, atLimit: "local" });
    const refusal = { code: "budget_learner_empty", scope: "learner" };
    expect(await refusalOf(world.write(talk.learner, talk.session, "Hola."))).toEqual(refusal);
  });

  test("where other turns hold what is left, whatever the rule says", async () => {
    const talk = await startTalk();
    const { learner, session } = talk;
    const turnId = turnOf(await world.write(learner, session, "a ".repeat(1_990)));
    const amount = BigInt(String((await held(turnId))?.["amount_pico_usd"]));
    const limitPicoUsd = (await spentBy(talk)) + 2n * amount;
    await say(learnerOf(talk), { limitPicoUsd, atLimit: "local" });
    const refusal = { code: "budget_in_use", scope: "learner" };
    expect(await refusalOf(world.write(learner, session, "b ".repeat(1_990)))).toEqual(refusal);
    await worker.drain(session.id);
  });

  test("of money where the free turns are over as well", async () => {
    const talk = await startTalk();
    await say(learnerOf(talk), { ...nearlyNothing, atLimit: "local", freeTurnsLimit: 0 });
    const refusal = { code: "budget_learner_empty", scope: "learner" };
    expect(await refusalOf(world.write(talk.learner, talk.session, "Hola."))).toEqual(refusal);
  });
});

describe("What is made outside of turns goes on in the same way:", () => {
  const freeHolds = (ids: string, id: string) =>
    world.rows(
      `select amount_pico_usd as amount, free_turns, free_tokens > 0 as has_tokens
         from reservation where id in (${ids})`,
      [id],
    );
  const free = { amount: "0", free_turns: 1, has_tokens: true };

  const atLimit = async () => {
    const learner = await world.addLearner();
    await say(
      { of: "direct", learnerId: learner.id },
      { limitPicoUsd: cent / 1_000n, atLimit: "local" },
    );
    return learner;
  };

  test("both answers of a comparison", async () => {
    const asked = await askForComparison(world, await atLimit());
    const { id } = await readAside(world, asked);
    const ofAside = "select reservation_id from aside_answer where aside_id = ?";
    expect(await freeHolds(ofAside, id)).toEqual([free, free]);
    await answerAside(worker.services, id, never);
    expect(askedProviders()).toEqual(["ollama", "ollama"]);
    expect(await readMoney(world, id)).toMatchObject({ calls: ["posted", "posted"] });
  });

  test("each part of a material", async () => {
    const { id } = await askForMaterial(world, {
      learner: await atLimit(),
      kinds: ["summary", "notes"],
    });
    const ofMaterial = "select reservation_id from material_part where material_id = ?";
    expect(await freeHolds(ofMaterial, id)).toEqual([free, free]);
    await makeMaterial(worker.services, id, never);
    expect(new Set(askedProviders())).toEqual(new Set(["ollama"]));
  });

  test("the summary of an old history", async () => {
    const talk = await startTalk();
    await say(learnerOf(talk), { ...nearlyNothing, atLimit: "local" });
    for (const word of ["一", "二", "三", "四"]) await ask(talk, word.repeat(3_900));
    world.providers.reset();
    await processors["compact-history"](worker.services, { sessionId: talk.session.id }, never);
    expect(askedProviders()).toEqual(["ollama"]);
    const summaries = await world.rows("select text from summary where session_id = ?", [
      talk.session.id,
    ]);
    expect(summaries).toHaveLength(1);
  });
});

test("A refused message notes, once it has rolled back, that the budget is as good as used up", async () => {
  const talk = await startTalk();
  await say(learnerOf(talk), { limitPicoUsd: (await spentBy(talk)) + 1n });
  const refusal = await refusalOf(world.write(talk.learner, talk.session, "Hola."));
  expect(refusal).toMatchObject({ scope: "learner" });
  const noticed = () =>
    world.rows<{ threshold: number }>(
      `select threshold from budget_notice join budget_period period on period.id = budget_period_id
        where path = ? order by threshold desc limit 1`,
      [`learner/${talk.serverId}/${talk.learner.id}`],
    );
  await expect.poll(noticed).toEqual([{ threshold: 100 }]);
});
