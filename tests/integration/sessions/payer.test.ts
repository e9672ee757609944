import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { requestRetry } from "#/sessions/steer-turn.ts";
import { submitMessage } from "#/sessions/submit-message.ts";

import { askForComparison } from "../../support/aside-world.ts";
import { cent, setLimit } from "../../support/budget-world.ts";
import { askForMaterial } from "../../support/material-world.ts";
import { createRecapWorld, type RecapWorld } from "../../support/recap-world.ts";
import { nextSnowflake, pressOf, requireSoundMoney } from "../../support/session-world.ts";

let world: RecapWorld;

beforeAll(async () => {
  world = await createRecapWorld();
});

afterEach(() => requireSoundMoney(world));

afterAll(() => world.close());

/** A server with a channel and two roles that have budgets, the second the larger one. */
async function setUpServer() {
  const serverId = nextSnowflake();
  await world.rows("insert into server (id) values (?)", [serverId]);
  const [small, large, channelId] = [nextSnowflake(), nextSnowflake(), nextSnowflake()];
  await setLimit(world, { of: "role", serverId, roleId: small }, 50n * cent);
  await setLimit(world, { of: "role", serverId, roleId: large }, 60n * cent);
  await setLimit(world, { of: "channel", serverId, channelId }, 70n * cent);
  return { serverId, small, large, channelId };
}

/** The last parts of the paths in which reservations that a condition finds hold money. */
const holdsOf = async (condition: string, value: string): Promise<string[]> => {
  const rows = await world.rows<{ scope: string; holder: string }>(
    `select distinct period.scope, regexp_replace(period.path, '.*/', '') as holder
       from reservation_hold hold join budget_period period on period.id = hold.budget_period_id
      where hold.reservation_id in (${condition}) order by period.scope`,
    [value],
  );
  return rows.map(({ scope, holder }) => `${scope} ${holder}`);
};

const newestTurn = `select reservation_id from turn where session_id = ?
  order by sequence desc limit 1`;

const write = (
  talk: { learner: { discordUserId: string }; session: { channelId: string } },
  roleIds?: readonly string[],
) => {
  const eventId = nextSnowflake();
  const { channelId } = talk.session;
  const { discordUserId } = talk.learner;
  const message = { channelId, discordUserId, eventId, discordMessageId: eventId, roleIds };
  return submitMessage(world.services, { ...message, text: "Hola." });
};

describe("A turn", () => {
  test("in a thread is paid with the channel that it belongs to, and of several roles by the most generous one", async () => {
    const { serverId, small, large, channelId } = await setUpServer();
    const roleIds = [small, nextSnowflake(), large];
    const { learner, session } = await world.talk({
      serverId,
      parentChannelId: channelId,
      roleIds,
    });
    expect(session.roleIds).toEqual(roleIds);
    expect(await holdsOf(newestTurn, session.id)).toEqual([
      `channel ${channelId}`,
      `learner ${learner.id}`,
      `role ${large}`,
      `server ${serverId}`,
    ]);
  });

  test("in a channel itself is paid with that channel", async () => {
    const { serverId, channelId } = await setUpServer();
    const { learner, session } = await world.talk({ serverId, channelId, place: "channel" });
    expect(await holdsOf(newestTurn, session.id)).toEqual([
      `channel ${channelId}`,
      `learner ${learner.id}`,
      `server ${serverId}`,
    ]);
  });

  test("goes by the roles that its message tells of; where it tells of none, by those of the last that did", async () => {
    const { serverId, small, large } = await setUpServer();
    const talk = await world.talk({ serverId, roleIds: [small] });
    const payersAfter = async (roleIds?: string[]) => {
      await write(talk, roleIds);
      await world.worker.drain(talk.session.id);
      const holds = await holdsOf(newestTurn, talk.session.id);
      return holds.filter((hold) => hold.startsWith("role"));
    };
    expect(await payersAfter()).toEqual([`role ${small}`]);
    expect(await payersAfter([large])).toEqual([`role ${large}`]);
    expect(await payersAfter()).toEqual([`role ${large}`]);
    expect(await payersAfter([])).toEqual([]);
    expect(await payersAfter()).toEqual([]);
  });

  test("that is asked for anew goes by the roles of who presses Retry", async () => {
    const { serverId, small, large } = await setUpServer();
    const { learner, session } = await world.talk({ serverId, roleIds: [small] });
    const turnId = (await world.turns(session.id)).at(-1)?.id ?? "";
    const press = pressOf({ turnId, discordUserId: learner.discordUserId });
    await requestRetry(world.services, { ...press, roleIds: [large] });
    expect(await holdsOf(newestTurn, session.id)).toContain(`role ${large}`);
    await world.worker.drain(session.id);
  });

  test("in direct messages is the learner's own allowance alone, whatever roles they have", async () => {
    const { small, channelId } = await setUpServer();
    const { learner, session } = await world.talk({
      place: "dm",
      serverId: null,
      serverCounts: false,
      channelId,
      roleIds: [small],
    });
    expect(await holdsOf(newestTurn, session.id)).toEqual([`direct ${learner.id}`]);
  });

  test("on a server whose budget does not count is the learner's own allowance alone", async () => {
    const { serverId, small, channelId } = await setUpServer();
    const { learner, session } = await world.talk({
      serverId,
      serverCounts: false,
      parentChannelId: channelId,
      roleIds: [small],
    });
    expect(await holdsOf(newestTurn, session.id)).toEqual([`direct ${learner.id}`]);
  });

  test("is refused by an emptied role, though the learner has money of their own, until the role is theirs no more", async () => {
    const { serverId, small } = await setUpServer();
    const talk = await world.talk({ serverId, roleIds: [small] });
    await setLimit(world, { of: "role", serverId, roleId: small }, 1n);
    await expect(write(talk)).rejects.toMatchObject({
      code: "budget_role_empty",
      context: { scope: "role" },
    });
    expect(await write(talk, [])).toMatchObject({ outcome: "accepted" });
    await world.worker.drain(talk.session.id);
  });
});

test("What was said is charged to role and channel as well, also a recap's text", async () => {
  const { serverId, large, channelId } = await setUpServer();
  const { session } = await world.ended({
    serverId,
    parentChannelId: channelId,
    roleIds: [large],
  });
  await world.recap(session.id);
  expect((await world.recapMoney(session.id)).charges).toEqual([
    "channel standing",
    "learner standing",
    "operator standing",
    "role standing",
    "server standing",
  ]);
});

test("Work outside of sessions is paid with role and channel too", async () => {
  const { serverId, large, channelId } = await setUpServer();
  const learner = await world.addLearner();
  const payer = { learnerId: learner.id, serverId, channelId, roleIds: [large] };
  const payers = [
    `channel ${channelId}`,
    `learner ${learner.id}`,
    `role ${large}`,
    `server ${serverId}`,
  ];
  const asked = await askForComparison(world, learner, {
    payer,
    place: { serverId, channelId },
  });
  const ofAside = `select reservation_id from aside_answer
    where aside_id = (select id from aside where event_id = ?)`;
  expect(await holdsOf(ofAside, asked.eventId)).toEqual(payers);
  const material = await askForMaterial(world, { learner, payer });
  const ofMaterial = "select reservation_id from material_part where material_id = ?";
  expect(await holdsOf(ofMaterial, material.id)).toEqual(payers);
});
