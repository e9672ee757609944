import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { askForRecap } from "#/sessions/recap/ask-for-recap.ts";
import { readRecap } from "#/sessions/recap/read-recap.ts";
import { storeRecapEnd } from "#/sessions/recap/recap-end.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  charged,
  createRecapWorld,
  said,
  showings,
  uncharged,
  type RecapWorld,
} from "../../../support/recap-world.ts";
import { requireSoundMoney } from "../../../support/session-world.ts";

let world: RecapWorld;

beforeAll(async () => {
  world = await createRecapWorld();
});

afterEach(async () => {
  world.worker.recaps.shown.length = 0;
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

describe("Where Discord", () => {
  test("is away, nothing is spent; the recap comes later, and is given up after half a day", async () => {
    const { session } = await world.ended();
    world.worker.recaps.failures.push(new ParleyError("discord_unavailable"));
    await world.recap(session.id);
    await world.recap(session.id);
    expect(showings(world.worker)).toEqual([]);
    expect(await world.recapMoney(session.id)).toEqual(uncharged);
    expect(await world.recapRow(session.id)).toMatchObject({
      state: "open",
      attempt: 0,
      is_leased: null,
    });
    await world.letTimePass(session.id, "1 minute");
    await world.recap(session.id);
    expect(world.worker.recaps.shown[0]?.target.mayStandUnrecorded).toBe(true);
    expect(await world.recapMoney(session.id)).toEqual(charged);
    const other = await world.ended();
    await world.letTimePass(other.session.id, "13 hours");
    world.worker.recaps.failures.push(new ParleyError("discord_unavailable"));
    await world.recap(other.session.id);
    // Else who looks at it in private would read for ever that it is coming.
    expect(await world.recapRow(other.session.id)).toMatchObject({
      state: "plain",
      error_code: "discord_unavailable",
      due_at: null,
      is_leased: null,
    });
  });

  test("takes no edit now, the text that was paid is shown later", async () => {
    const { session } = await world.ended();
    const { show } = world.worker.recaps;
    const away = vi
      .spyOn(world.worker.recaps, "show")
      .mockImplementationOnce(show)
      .mockRejectedValueOnce(new ParleyError("discord_unavailable"));
    await world.recap(session.id);
    away.mockRestore();
    expect(await world.recapRow(session.id)).toMatchObject({ state: "written" });
    await world.letTimePass(session.id, "1 minute");
    await world.recap(session.id);
    expect(showings(world.worker).map(([state]) => state)).toEqual(["open", "written"]);
    expect(await world.recapMoney(session.id)).toEqual(charged);
    expect(await world.recapRow(session.id)).toMatchObject({ due_at: null });
  });

  test("has no such thread any more, nothing is spent and nobody tries again", async () => {
    const { session } = await world.ended();
    world.worker.recaps.failures.push(new ParleyError("discord_channel_gone"));
    await world.recap(session.id);
    expect(await world.recapRow(session.id)).toMatchObject({
      state: "plain",
      error_code: "discord_channel_gone",
      due_at: null,
    });
    expect((await readRecap(world.services, session.id))?.state).toBe("plain");
    expect(await world.recapMoney(session.id)).toEqual(uncharged);
  });

  test("has no such private answer any more, the recap can be asked for again", async () => {
    const { session } = await world.ended({ place: "channel" });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "gone" });
    world.worker.recaps.failures.push(new ParleyError("discord_channel_gone"));
    await world.recap(session.id);
    expect(await world.recapRow(session.id)).toMatchObject({ state: "open", due_at: null });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "again" });
    await world.recap(session.id);
    expect(await world.recapMoney(session.id)).toEqual(charged);
  });
});

describe("A worker that dies over a recap", () => {
  test("while the model speaks is followed by another; it can neither charge nor write any more", async () => {
    const { session } = await world.ended();
    world.providers.script("anthropic", { text: JSON.stringify(said), firstTokenMs: 1_500 });
    const [zombie, successor] = [world.openWorker(), world.openWorker()];
    const lingering = world.recap(session.id, zombie);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(1);
    });
    await world.letLeaseRunOut(session.id);
    expect(await world.resolveOrphans()).toBeGreaterThan(0);
    await world.recap(session.id, successor);
    await lingering;
    expect(showings(zombie)).toEqual([["open", null]]);
    expect(showings(successor).map(([state]) => state)).toEqual(["open", "written"]);
    expect(successor.recaps.shown[0]?.target.discordMessageId).toBe("1001");
    expect(await world.recapMoney(session.id)).toEqual({
      calls: ["lost", "posted"],
      charges: ["learner standing", "operator lost", "operator standing", "server standing"],
    });
  });

  test("after it posted, and before it could note that down, is followed by one that looks", async () => {
    const { session } = await world.ended();
    const dead = world.openWorker();
    vi.spyOn(dead.recaps, "show").mockImplementation(async ({ onPosted }) => {
      await world.rows("update recap set lease_fence = lease_fence + 1 where session_id = ?", [
        session.id,
      ]);
      await onPosted("7");
    });
    await world.recap(session.id, dead);
    expect(await world.recapRow(session.id)).toMatchObject({ discord_message_id: null });
    await world.letLeaseRunOut(session.id);
    await world.recap(session.id);
    expect(world.worker.recaps.shown[0]?.target.mayStandUnrecorded).toBe(true);
    expect(await world.recapMoney(session.id)).toEqual(charged);
  });

  test("cannot end it with what it knew before another took it up", async () => {
    const { session } = await world.ended();
    const row = await world.recapRow(session.id);
    await world.rows("update recap set lease_fence = 2 where session_id = ?", [session.id]);
    const sql = world.services.database.sql();
    const end = { state: "plain", errorCode: "internal" } as const;
    const workId = String(row?.["id"]);
    expect(await storeRecapEnd(sql, { workId, fence: 1n }, end)).toBe(false);
    expect(await world.recapRow(session.id)).toMatchObject({ state: "open", error_code: null });
    expect(await storeRecapEnd(sql, { workId, fence: 2n }, end)).toBe(true);
  });

  test("that is told to stop hands it over; what it spent is the operator's", async () => {
    const { session } = await world.ended();
    world.providers.script("anthropic", { text: JSON.stringify(said), firstTokenMs: 5_000 });
    const stopping = new AbortController();
    const stopped = world.recap(session.id, world.worker, stopping.signal);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(1);
    });
    stopping.abort();
    await stopped;
    expect(await world.recapRow(session.id)).toMatchObject({
      state: "open",
      attempt: 0,
      is_leased: null,
    });
    await world.recap(session.id);
    expect(await world.recapRow(session.id)).toMatchObject({ state: "written" });
    const { charges } = await world.recapMoney(session.id);
    expect(charges).toEqual([
      "learner standing",
      "operator lost",
      "operator standing",
      "server standing",
    ]);
  });
});
