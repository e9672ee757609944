import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { pauseSession } from "#/sessions/change-session-state.ts";
import { submitMessage } from "#/sessions/submit-message.ts";
import { ParleyError } from "#/shared/errors.ts";

import { setLimit } from "../../support/budget-world.ts";
import { haiku, llama } from "../../support/call-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  nextSnowflake,
  turnOf,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
});

afterEach(async () => {
  await requireSoundMoney(world);
});

afterAll(() => world.close());

async function start() {
  const learner = await world.addLearner();
  return { learner, session: await world.begin(learner) };
}

async function refusalOf(work: Promise<unknown>): Promise<ParleyError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ParleyError)) throw new Error(`no refusal: ${String(error)}`);
  return error;
}

const amountOf = (turnId: string) =>
  world.rows<{ amount: string }>(
    `select amount_pico_usd as amount from reservation
     join turn on turn.reservation_id = reservation.id where turn.id = ?`,
    [turnId],
  );

test("Messages join the turn that waits, and each adds to its reservation", async () => {
  const { learner, session } = await start();
  const first = await world.write(learner, session, "Uno");
  const [before] = await amountOf(turnOf(first));
  const second = await world.write(learner, session, "Dos y tres");
  expect(second).toMatchObject({ outcome: "accepted", joined: true, turnId: turnOf(first) });
  const [after] = await amountOf(turnOf(first));
  expect(BigInt(after?.amount ?? 0)).toBeGreaterThan(BigInt(before?.amount ?? 0));
  const [turn] = await world.rows("select input_characters, sequence from turn where id = ?", [
    turnOf(first),
  ]);
  expect(turn).toEqual({ input_characters: 13, sequence: 2 });
});

test("A message that finds no room in the waiting turn opens the next, up to a bound", async () => {
  const { learner, session } = await start();
  const long = "a".repeat(3_999);
  const first = turnOf(await world.write(learner, session, long));
  expect(turnOf(await world.write(learner, session, "b"))).toBe(first);
  const second = turnOf(await world.write(learner, session, long));
  expect(second).not.toBe(first);
  // The greeting waits too: that makes three.
  const refusal = await refusalOf(world.write(learner, session, "bb"));
  expect(refusal.code).toBe("turn_input_full");
  expect(await world.turns(session.id)).toHaveLength(3);
  expect(turnOf(await world.write(learner, session, "c"))).toBe(second);
});

test("The same event, delivered many times at once and again later, is one message of one turn", async () => {
  const { learner, session } = await start();
  const eventId = nextSnowflake();
  const message = {
    channelId: session.channelId,
    discordUserId: learner.discordUserId,
    eventId,
    discordMessageId: eventId,
    text: "¿Sólo una vez?",
  };
  const deliveries = await Promise.all(
    Array.from({ length: 8 }, () => submitMessage(world.services, message)),
  );
  const outcomes = deliveries.map(({ outcome }) => outcome).sort();
  expect(outcomes).toEqual(["accepted", ...Array<string>(7).fill("duplicate")]);
  await world.openWorker().drain(session.id);
  expect(await submitMessage(world.services, message)).toEqual({ outcome: "duplicate" });
  expect(await world.rows("select id from message where event_id = ?", [eventId])).toHaveLength(1);
  expect(await world.turns(session.id)).toHaveLength(2);
});

test("Many messages at one instant are all taken in, in turns that hold 4,000 characters at most", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 800 }), { maxLength: 6 }),
      async (sizes) => {
        const { learner, session } = await start();
        await Promise.all(sizes.map((size) => world.write(learner, session, "x".repeat(size))));
        const rows = await world.rows<{ characters: number; input: number }>(
          `select turn.input_characters as input, sum(message.characters)::int as characters
         from turn join message on message.turn_id = turn.id
         where turn.session_id = ? group by turn.id`,
          [session.id],
        );
        expect(rows.every(({ characters, input }) => characters === input && input <= 4_000)).toBe(
          true,
        );
        expect(rows.reduce((sum, { characters }) => sum + characters, 0)).toBe(
          sizes.reduce((sum, size) => sum + size, 0),
        );
      },
    ),
    { numRuns: 10 },
  );
});

test("Strangers, other places and ended sessions have no session here", async () => {
  const { learner, session } = await start();
  const stranger = await world.addLearner();
  expect(await world.write(stranger, session, "Hola")).toEqual({ outcome: "no_session" });
  const elsewhere = { ...session, channelId: nextSnowflake() };
  expect(await world.write(learner, elsewhere, "Hola")).toEqual({ outcome: "no_session" });
  await world.rows("update learner set erasure_requested_at = now() where id = ?", [learner.id]);
  expect(await world.write(learner, session, "Hola")).toEqual({ outcome: "no_session" });
});

test("Writing in a paused session takes it up again, but not while another one is active", async () => {
  const { learner, session } = await start();
  const owner = { sessionId: session.id, discordUserId: learner.discordUserId };
  await pauseSession(world.services, owner);
  expect(await world.write(learner, session, "Sigo aquí")).toMatchObject({ resumed: true });
  await pauseSession(world.services, owner);
  await world.begin(learner, { serverId: session.serverId });
  const refusal = await refusalOf(world.write(learner, session, "¿Y ahora?"));
  expect(refusal.code).toBe("session_active_already");
});

test("A replayed event does not take up a session that was paused since", async () => {
  const { learner, session } = await start();
  const eventId = nextSnowflake();
  const message = {
    channelId: session.channelId,
    discordUserId: learner.discordUserId,
    eventId,
    discordMessageId: undefined,
    text: "Hasta luego",
  };
  await submitMessage(world.services, message);
  await pauseSession(world.services, {
    sessionId: session.id,
    discordUserId: learner.discordUserId,
  });
  expect(await submitMessage(world.services, message)).toEqual({ outcome: "duplicate" });
  const [row] = await world.rows("select state from session where id = ?", [session.id]);
  expect(row).toEqual({ state: "paused" });
});

test("Unreadable input is refused by the door, and leaves nothing behind", async () => {
  const { learner, session } = await start();
  expect((await refusalOf(world.write(learner, session, "\u200b\u0000"))).code).toBe("input_empty");
  const long = await refusalOf(world.write(learner, session, "a".repeat(4_001)));
  expect(long.code).toBe("input_too_long");
  expect(await world.turns(session.id)).toHaveLength(1);
});

test("An empty budget refuses the message whole and says when it is filled again", async () => {
  const poor = await createSessionWorld({
    models: [haiku],
    budgets: { learnerPicoUsd: 3_000_000_000n },
  });
  const learner = await poor.addLearner();
  const session = await poor.begin(learner);
  await poor.rows("update budget_period set posted_pico_usd = 2900000000 where scope = 'learner'");
  const refusal = await refusalOf(poor.write(learner, session, "¿Me queda algo?"));
  expect(refusal.code).toMatch(/^budget_/);
  expect(refusal.context["resetsAt"]).toBeInstanceOf(Date);
  expect(await poor.rows("select id from message")).toEqual([]);
  expect(await poor.turns(session.id)).toHaveLength(1);
  await poor.close();
});

test("A join that the budget cannot bear is refused, and the waiting turn stays as it was", async () => {
  const { learner, session } = await start();
  const turnId = turnOf(await world.write(learner, session, "Uno"));
  await world.rows(
    `update budget_period set posted_pico_usd = 100000000000 - pending_pico_usd
     where learner_id = ?`,
    [learner.id],
  );
  const refusal = await refusalOf(world.write(learner, session, "Dos"));
  expect(refusal.code).toMatch(/^budget_/);
  const [turn] = await world.rows("select input_characters from turn where id = ?", [turnId]);
  expect(turn).toEqual({ input_characters: 3 });
  await world.rows("update budget_period set posted_pico_usd = 0 where learner_id = ?", [
    learner.id,
  ]);
});

test("A limit of nothing refuses a model that costs nothing, too", async () => {
  const free = await createSessionWorld({ models: [llama] });
  const learner = await free.addLearner();
  const session = await free.begin(learner);
  const grantServer = (limitPicoUsd: bigint) =>
    setLimit(free.services, { of: "server", serverId: session.serverId ?? "" }, limitPicoUsd);
  await grantServer(0n);
  const refusal = await refusalOf(free.write(learner, session, "Hola"));
  expect(refusal).toMatchObject({ code: "budget_not_granted", context: { scope: "server" } });
  expect(await free.rows("select id from message")).toEqual([]);
  await grantServer(1n);
  expect(await free.write(learner, session, "Hola")).toMatchObject({ outcome: "accepted" });
  await free.close();
});

test("A server in which sessions were held stays: they would be nobody's place", async () => {
  const session = await world.begin(await world.addLearner(), { serverCounts: false });
  const gone = world.rows("delete from server where id = ?", [session.serverId]);
  await expect(gone).rejects.toThrow("session_server_id_foreign");
});
