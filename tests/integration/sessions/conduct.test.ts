import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { steeringNotes } from "#/personas/conduct/steering-notes.ts";
import { composePromptText } from "#/prompts/compose-prompt-text.ts";
import { findMeasuredPersona, readConduct } from "#/sessions/read-conduct.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { boundTokens, conductNoteTokensMax } from "#/sessions/token-bound.ts";

import { addServer } from "../../support/budget-world.ts";
import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  lastChat,
  pressOf,
  requireSoundMoney,
  spanishProfile,
  turnOf,
  untilOver,
  type SessionWorld,
  type TestLearner,
} from "../../support/session-world.ts";
import type { SessionStart } from "#/sessions/start-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  await world.startWorker();
});

afterEach(async () => {
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

interface Talk {
  learner: TestLearner;
  session: SessionView;
}

const easy = "¿Y qué comes con tu familia?";
const hard =
  "La idiosincrasia gastronómica mediterránea entraña una miríada de matices recónditos. ¿Coincides?";

async function begin(changes: Partial<SessionStart> = {}): Promise<Talk> {
  const learner = await world.addLearner();
  const session = await world.begin(learner, changes);
  await untilOver(world, session.id);
  return { learner, session };
}

/** One exchange; gives the newest message as the provider saw it, and the turn. */
async function exchange({ learner, session }: Talk, answer: string) {
  world.providers.answerWith(() => ({ text: answer }));
  const turnId = turnOf(await world.write(learner, session, "Yo como pan con mi familia."));
  await untilOver(world, session.id);
  return { turnId, newest: lastChat(world).messages.at(-1)?.text ?? "" };
}

async function exchanges(talk: Talk, answers: readonly string[]) {
  const done = [];
  for (const answer of answers) done.push(await exchange(talk, answer));
  return done;
}

test("A tutor that drifts above the learner's level is told so, and a Retry repeats what was told", async () => {
  const talk = await begin({ profile: { ...spanishProfile, level: "A1" } });
  const earlier = await exchanges(talk, [hard, hard, hard, hard]);
  expect(earlier.map(({ newest }) => newest)).not.toContainEqual(expect.stringContaining("note"));
  const { turnId, newest } = await exchange(talk, easy);
  const told = steeringNotes.above_level_share.above?.text;
  expect(newest).toBe(`<tutor-note>${told}</tutor-note>\n\nYo como pan con mi familia.`);

  const [stored] = await world.rows<{ steering_note: string; steered: string }>(
    "select steering_note, conduct->>'steered' as steered from turn where id = ?",
    [turnId],
  );
  expect(stored).toEqual({ steering_note: told, steered: "above_level_share" });

  await requestRetry(world.services, pressOf({ ...ownerOf(talk), turnId }));
  await untilOver(world, talk.session.id);
  expect(lastChat(world).messages.at(-1)?.text).toBe(newest);

  const { newest: next } = await exchange(talk, easy);
  expect(next).toContain("Yo como pan con mi familia.");
  expect(next).not.toContain(told);
});

test("A note whose answer was stopped rests as well, once the Retry has it", async () => {
  const talk = await begin({ profile: { ...spanishProfile, level: "A1" } });
  await exchanges(talk, [hard, hard, hard, hard]);
  const { turnId } = await exchange(talk, easy);
  await world.rows("update turn set state = 'stopped', conduct = null where id = ?", [turnId]);
  await requestRetry(world.services, pressOf({ ...ownerOf(talk), turnId }));
  await untilOver(world, talk.session.id);
  const told = steeringNotes.above_level_share.above?.text;
  expect((await exchange(talk, easy)).newest).not.toContain(told);
});

function ownerOf({ learner, session }: Talk) {
  return { sessionId: session.id, discordUserId: learner.discordUserId };
}

test("What the last answers of another persona showed is not held against the new one", async () => {
  const talk = await begin({ profile: { ...spanishProfile, level: "A1" } });
  await exchanges(talk, [hard, hard, hard, hard]);
  await world.rows("update session set persona_id = 'expert_scholar' where id = ?", [
    talk.session.id,
  ]);
  const { newest } = await exchange(talk, easy);
  expect(newest).toBe("Yo como pan con mi familia.");
});

test("An answer that was stopped is not measured", async () => {
  const talk = await begin();
  world.providers.script("anthropic", {
    text: "Una respuesta larga. ".repeat(30),
    tokensPerSecond: 40,
  });
  const turnId = turnOf(await world.write(talk.learner, talk.session, "Cuéntame algo."));
  await expect.poll(() => lastChat(world).messages.at(-1)?.text).toBe("Cuéntame algo.");
  await world.rows("update turn set stop_requested_at = now() where id = ?", [turnId]);
  await untilOver(world, talk.session.id);
  const [turn] = await world.rows("select state, conduct from turn where id = ?", [turnId]);
  expect(turn).toEqual({ state: "stopped", conduct: null });
});

test("A learner sees their own tutor's answers, a server those of all its learners, a Retry only once, what cannot be read not at all", async () => {
  const serverId = await addServer(world.database);
  const [one, two] = [await begin({ serverId }), await begin({ serverId })];
  await exchanges(one, [easy, easy]);
  const { turnId } = await exchange(two, easy);
  await requestRetry(world.services, pressOf({ ...ownerOf(two), turnId }));
  await untilOver(world, two.session.id);

  const personaId = world.personas.defaultId;
  const own = await readConduct(world.services, { learnerId: one.learner.id, personaId });
  expect(own).toMatchObject([[{ questions: 1 }, { questions: 1 }]]);
  const all = await readConduct(world.services, { serverId, personaId });
  expect(new Set(all.map((answers) => answers.length))).toEqual(new Set([1, 2]));
  await world.rows(
    `update turn set conduct = '{"words": "many"}'
     where session_id = ? and conduct is not null and replaced_at is null`,
    [two.session.id],
  );
  const readable = await readConduct(world.services, { serverId, personaId });
  expect(readable.flat()).toHaveLength(2);
  const none = await readConduct(world.services, { serverId, personaId: "expert_scholar" });
  expect(none).toEqual([]);
  expect(await findMeasuredPersona(world.services, { learnerId: one.learner.id })).toBe(personaId);
});

test("No note takes more than what every turn reserves for one", () => {
  const notes = Object.values(steeringNotes).flatMap((sides) => Object.values(sides));
  const added = notes.map(
    ({ text }) => boundTokens(composePromptText({ texts: [], notes: [text] })) + 2,
  );
  expect(notes.length).toBeGreaterThan(19);
  expect(Math.max(...added)).toBeLessThanOrEqual(conductNoteTokensMax);
});
