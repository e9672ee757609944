import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { changeRules } from "#/budgets/change-rules.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { adoptProfile, switchPersona } from "#/sessions/change-session-state.ts";
import { editMessage } from "#/sessions/follow-message.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { submitMessage } from "#/sessions/submit-message.ts";

import { addServer, payerOf } from "../../support/budget-world.ts";
import { haiku, readCalls } from "../../support/call-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import {
  createSessionWorld,
  nextSnowflake,
  pressOf,
  requireSoundMoney,
  spanishProfile,
  turnOf,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterEach(() => {
  world.providers.reset();
});

afterAll(() => world.close());

/** A greeted talk with a plain tutor. */
async function startTalk() {
  const learner = await world.addLearner();
  const serverId = await addServer(world.database);
  const session = await world.begin(learner, { serverId, personaId: "none" });
  await worker.drain(session.id);
  const owner = { sessionId: session.id, discordUserId: learner.discordUserId };
  return { learner, serverId, session, owner };
}

interface HeldTurn {
  state: string;
  error_code: string | null;
  counted: number;
  sent: number | null;
  held: string;
  reserved: string;
}

/** What a turn counts, what it sent, and what is held for it. */
async function readHeld(turnId: string): Promise<HeldTurn> {
  const [row] = await world.rows<HeldTurn>(
    `select turn.state, turn.error_code, turn.known_tokens + turn.input_tokens as counted,
       (select max(input_tokens_widest) from call where call.turn_id = turn.id) as sent,
       reservation.amount_pico_usd as held, reservation.state as reserved
     from turn join reservation on reservation.id = turn.reservation_id where turn.id = ?`,
    [turnId],
  );
  if (!row) throw new Error("no turn");
  return row;
}

/** A tutor and wishes that take far more of a prompt than those of {@link startTalk}. */
async function makeDearer({ owner }: Awaited<ReturnType<typeof startTalk>>): Promise<void> {
  await switchPersona(world.services, { ...owner, personaId: "expert_scholar" });
  const profile = { ...spanishProfile, about: "═".repeat(160), topicsLiked: ["═".repeat(80)] };
  await adoptProfile(world.services, { ...owner, profile });
}

describe("A turn whose tutor and wishes have changed since it was reserved", () => {
  test("holds what its prompt takes before it is sent, once, whoever takes it up", async () => {
    const talk = await startTalk();
    const turnId = turnOf(await world.write(talk.learner, talk.session, "Hola"));
    const before = await readHeld(turnId);
    await makeDearer(talk);
    // The first worker stops right after it asked for more.
    const stopping = AbortSignal.abort();
    await worker.drain(talk.session.id, stopping);
    const extended = await readHeld(turnId);
    expect(extended).toMatchObject({ state: "waiting", sent: null });
    expect(extended.counted).toBeGreaterThan(before.counted);
    expect(BigInt(extended.held)).toBeGreaterThan(BigInt(before.held));
    await worker.drain(talk.session.id);
    const after = await readHeld(turnId);
    expect(after).toMatchObject({ state: "answered", counted: extended.counted });
    expect(after).toMatchObject({ held: extended.held, sent: extended.counted });
    await requireSoundMoney(world);

    // The next one counts it from the beginning.
    const next = turnOf(await world.write(talk.learner, talk.session, "¿Y ahora?"));
    const counted = await readHeld(next);
    await worker.drain(talk.session.id);
    expect(await readHeld(next)).toMatchObject({ state: "answered", counted: counted.counted });
  });

  test("is refused with the budget's own words where that is more than is left, and costs nothing", async () => {
    const talk = await startTalk();
    const { learner, serverId } = talk;
    const turnId = turnOf(await world.write(learner, talk.session, "Hola"));
    await makeDearer(talk);
    const payer = payerOf(learner.id, serverId);
    const [status] = await getBudgetStatus(world.services, payer);
    const { postedPicoUsd, pendingPicoUsd } = status!;
    await changeRules(world.services, {
      changes: [
        {
          target: { of: "learner", serverId, learnerId: learner.id },
          set: { limitPicoUsd: postedPicoUsd + pendingPicoUsd },
        },
      ],
      actor: { kind: "operator" },
      reason: "a test",
    });
    await worker.drain(talk.session.id);
    expect(await readHeld(turnId)).toMatchObject({
      state: "failed",
      error_code: "budget_in_use",
      reserved: "released",
    });
    expect(await readCalls(world.database, turnId)).toEqual([]);
    const [after] = await getBudgetStatus(world.services, payer);
    expect(after).toMatchObject({ postedPicoUsd, pendingPicoUsd: 0n });
    await requireSoundMoney(world);
  });
});

test("What is joined to a waiting turn, edited before it and tried again is counted in as it comes", async () => {
  const { learner, session } = await startTalk();
  const eventId = nextSnowflake();
  const place = { channelId: session.channelId, discordUserId: learner.discordUserId };
  const first = { ...place, eventId, discordMessageId: eventId, text: "Hola" };
  await submitMessage(world.services, first);
  await worker.drain(session.id);
  const turnId = turnOf(await world.write(learner, session, "¿Qué tal?"));
  turnOf(await world.write(learner, session, "Tengo una pregunta."));
  // It comes to the waiting turn as a note.
  await editMessage(world.services, {
    discordMessageId: eventId,
    text: "Hola, me llamo Ana y vivo en Berlín.",
  });
  await worker.drain(session.id);
  const held = await readHeld(turnId);
  expect(held).toMatchObject({ state: "answered" });
  expect(held.sent).toBeLessThanOrEqual(held.counted);
  const press = pressOf({ turnId, discordUserId: learner.discordUserId });
  const retry = await requestRetry(world.services, press);
  const reserved = await readHeld(retry.turnId);
  await worker.drain(session.id);
  expect(await readHeld(retry.turnId)).toMatchObject({
    state: "answered",
    counted: reserved.counted,
    held: reserved.held,
  });
  await requireSoundMoney(world);
});

test("Who writes what tokenizers cut to bytes is charged no pico-dollar beyond what was held, nor is the server", async () => {
  const { learner, serverId, session } = await startTalk();
  // What was learned falls short of everything that follows.
  await world.rows(
    `insert into token_calibration (provider, model, language, permille, samples)
     values (?, ?, 'es', 100, 200)`,
    [haiku.provider, haiku.model],
  );
  world.providers.answerWith((request) => ({
    text: "Sí.",
    usage: {
      inputTokens: [request.system, ...request.messages.map(({ text }) => text)].reduce(
        (sum, text) => sum + Buffer.byteLength(text),
        0,
      ),
    },
  }));
  const writings = [
    "z̷͇̈́a̸̰͝l̵̠̽g̶̟̿o̷̱͂".repeat(120),
    "👩‍👩‍👧‍👦🏳️‍🌈".repeat(150),
    "7 3 9 1 ".repeat(400),
    "═".repeat(3_000),
  ];
  for (const text of writings) {
    await world.write(learner, session, text);
    await worker.drain(session.id);
  }
  const charges = await world.rows<{ scope: string; amount: string; held: string; cost: string }>(
    `select period.scope, entry.amount_pico_usd as amount, reservation.amount_pico_usd as held,
       call.cost_pico_usd as cost
     from ledger_entry entry
     join budget_period period on period.id = entry.budget_period_id
     join reservation on reservation.id = entry.reservation_id
     join call on call.id = entry.call_id
     where entry.turn_id in (select id from turn where session_id = ?)`,
    [session.id],
  );
  const ofPeople = charges.filter(({ scope }) => scope !== "operator");
  expect(ofPeople).toHaveLength(2 * (writings.length + 1));
  // There were such that cost more than was held: the operator bears the rest.
  expect(ofPeople.filter(({ cost, held }) => BigInt(cost) > BigInt(held)).length).toBeGreaterThan(
    1,
  );
  for (const { amount, held } of ofPeople) {
    expect(BigInt(amount)).toBeLessThanOrEqual(BigInt(held));
  }
  for (const { amount, cost } of charges.filter(({ scope }) => scope === "operator")) {
    expect(amount).toBe(cost);
  }
  const status = await getBudgetStatus(world.services, payerOf(learner.id, serverId));
  for (const { limitPicoUsd, postedPicoUsd } of status) {
    expect(postedPicoUsd).toBeLessThanOrEqual(limitPicoUsd);
  }
  expect(await checkBudgetInvariants(world.database, { mayExceed: true })).toEqual([]);
});
