import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { adoptProfile, endSession, switchPersona } from "#/sessions/change-session-state.ts";
import { listSessionCorrections } from "#/sessions/find-session.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { newId } from "#/shared/ids.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  lastChat,
  pressOf,
  replyTo,
  requireSoundMoney,
  spanishProfile,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterEach(() => requireSoundMoney(world));

afterAll(() => world.close());

const notes = (original: string, corrected: string) =>
  `Sí.\n<parley-notes>${JSON.stringify({
    corrections: [{ original, corrected, kind: "grammar", why: "weil" }],
  })}</parley-notes>`;

async function startGreeted(wishes: Partial<ProfileSnapshot> = {}) {
  const learner = await world.addLearner();
  const profile = { ...spanishProfile, ...wishes };
  const session = await world.begin(learner, { profile, personaId: "none" });
  await worker.drain(session.id);
  const say = async (text: string, answer?: string) => {
    if (answer !== undefined) world.providers.script("anthropic", { text: answer });
    const turnId = turnOf(await world.write(learner, session, text));
    await worker.drain(session.id);
    return turnId;
  };
  return { learner, session, say };
}

const ownerOf = (learner: TestLearner, sessionId: string) => ({
  sessionId,
  discordUserId: learner.discordUserId,
});

describe("Wishes that are to hold in a running talk", () => {
  test("reach the tutor with the next answer, and language and level stay", async () => {
    const { learner, session, say } = await startGreeted();
    await say("Hola");
    const before = lastChat(world).system;
    const changed = await adoptProfile(world.services, {
      ...ownerOf(learner, session.id),
      profile: {
        ...spanishProfile,
        language: "fr",
        level: "C2",
        about: "I keep bees",
        formality: "formal",
        correctionTiming: "at_end",
      },
    });
    expect(changed.profile).toMatchObject({ language: "es", level: "A2", about: "I keep bees" });
    world.providers.script("anthropic", { text: notes("Yo tiene", "Yo tengo") });
    const turnId = turnOf(await world.write(learner, session, "Yo tiene abejas"));
    await worker.drain(session.id);
    const after = lastChat(world).system;
    expect(after).toContain('about them: "I keep bees"');
    expect(after).toContain("Address them formally.");
    expect(after).toContain("Leave their mistakes unsaid");
    expect(after.split("# The learner")[0]).toBe(before.split("# The learner")[0]);
    expect(replyTo(worker, turnId).ending?.correctionCount).toBeUndefined();
  });

  test("change nothing in another's talk, nor in one that has ended", async () => {
    const { learner, session } = await startGreeted();
    const stranger = await world.addLearner();
    const profile = { ...spanishProfile, about: "x" };
    const asStranger = { ...ownerOf(stranger, session.id), profile };
    await expect(adoptProfile(world.services, asStranger)).rejects.toThrow("session_not_yours");
    await endSession(world.services, ownerOf(learner, session.id));
    const late = { ...ownerOf(learner, session.id), profile };
    await expect(adoptProfile(world.services, late)).rejects.toThrow("session_over");
    const [row] = await world.rows<{ profile: ProfileSnapshot }>(
      "select profile from session where id = ?",
      [session.id],
    );
    expect(row?.profile).toEqual({ ...spanishProfile, remembersFacts: true });
  });
});

test("The timing of corrections is the tutor's where the learner wished for none", async () => {
  const { learner, session, say } = await startGreeted();
  expect(await say("Hola")).toBeDefined();
  expect(lastChat(world).system).not.toContain("also say the right form");
  const owner = ownerOf(learner, session.id);
  await switchPersona(world.services, { ...owner, personaId: "expert_scholar" });
  await say("Hola otra vez");
  expect(lastChat(world).system).toContain("also say the right form");
});

test("What older versions froze of a learner still makes a prompt", async () => {
  const { session, say } = await startGreeted();
  await world.rows("update session set profile = ?::jsonb where id = ?", [
    JSON.stringify({ language: "es", level: "A2", nativeLanguage: "de" }),
    session.id,
  ]);
  await say("Hola");
  const { system } = lastChat(world);
  expect(system).toContain("Use German only where they are stuck");
});

describe("The corrections of a whole talk", () => {
  test("are told in its order, page by page, to its learner alone", async () => {
    const { learner, session, say } = await startGreeted({ correctionTiming: "at_end" });
    for (let at = 1; at <= 9; at += 1) {
      const slip = `Yo tiene ${String(at)}`;
      await say(slip, notes(slip, `Yo tengo ${String(at)}`));
    }
    const owner = ownerOf(learner, session.id);
    const first = await listSessionCorrections(world.services, { ...owner, page: 0 });
    expect(first).toMatchObject({ page: 0, pages: 2, total: 9 });
    expect(first.corrections.map(({ corrected }) => corrected)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `Yo tengo ${String(at)}`),
    );
    const beyond = await listSessionCorrections(world.services, { ...owner, page: 99 });
    expect(beyond).toMatchObject({ page: 1, corrections: [{ original: "Yo tiene 9" }] });
    const stranger = await world.addLearner();
    await expect(
      listSessionCorrections(world.services, { ...ownerOf(stranger, session.id), page: 0 }),
    ).rejects.toThrow("session_not_yours");
    await expect(
      listSessionCorrections(world.services, { ...ownerOf(learner, newId()), page: 0 }),
    ).rejects.toThrow("session_missing");
  });

  test("leave out those of an answer that a Retry replaced", async () => {
    const { learner, session, say } = await startGreeted();
    const turnId = await say("Yo tiene hambre", notes("Yo tiene", "Yo tengo"));
    const { discordUserId } = learner;
    await requestRetry(world.services, pressOf({ turnId, discordUserId }));
    world.providers.script("anthropic", { text: notes("tiene hambre", "tengo hambre") });
    await worker.drain(session.id);
    const found = await listSessionCorrections(world.services, {
      ...ownerOf(learner, session.id),
      page: 0,
    });
    expect(found.corrections.map(({ corrected }) => corrected)).toEqual(["tengo hambre"]);
    const none = await startGreeted();
    expect(
      await listSessionCorrections(world.services, {
        ...ownerOf(none.learner, none.session.id),
        page: 3,
      }),
    ).toEqual({ corrections: [], page: 0, pages: 1, total: 0 });
  });
});
