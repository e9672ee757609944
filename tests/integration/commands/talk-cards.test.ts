import { beforeAll, expect, test } from "vitest";

import { newId, shortenId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import type { ChatRequest } from "../../../sandbox/providers/chat-request.ts";
import { findTrailer, writeTrailer } from "../../../sandbox/providers/trailer.ts";
import {
  ask,
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  useParley,
} from "../../support/command-world.ts";
import { startTalk, type Talk } from "../../support/start-talk.ts";

const parley = useParley({ parts: ["gateway", "worker"], discord: { rateLimits: "off" } });

const hunger = { original: "soy hambre", corrected: "tengo hambre", kind: "word_choice", why: "" };
const went = { original: "yo fue", corrected: "yo fui", kind: "grammar", why: "1st person" };
const cinema = { word: "el cine", meaning: "the cinema" };
const film = { word: "la película", meaning: "the film" };

/** A tutor who notes that. */
const noting =
  (corrections: object[], vocabulary: object[]) =>
  ({ system }: ChatRequest) => {
    const trailer = findTrailer(system);
    if (!trailer) throw new Error("no trailer was asked for");
    return { text: `Muy bien.\n${writeTrailer(trailer, { corrections, vocabulary })}` };
  };

let talk: Talk | undefined;
const me = (): Person => here().person;
const here = (): Talk => {
  if (!talk) throw new Error("no talk yet");
  return talk;
};
const says = async (text: string, corrections: object[], vocabulary: object[]) => {
  parley().providers.script("anthropic", noting(corrections, vocabulary));
  return here().say(text);
};

beforeAll(async () => {
  const { discord } = parley();
  const person = discord.addPerson({ name: "a keeper of cards", locale: "en-US" });
  talk = await startTalk(person, discord.places.generalId);
});

const rows = (query: string) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, [me().id]);
const kept = async () => {
  const found = await rows(`select kind, title,
      (select count(*)::int from card where item_id = content_item.id) as cards
    from content_item join learner on learner.id = learner_id
    where discord_user_id = ? and content_item.deleted_at is null order by content_item.id`);
  return found.map(({ kind, title, cards }) => [kind, title, cards]);
};

const openNotes = async (answer: MessageRecord) => {
  const id = componentOf(answer, "turn:corrections:");
  return (await me().click(answer.id, id)).answer();
};

/** Presses, and resolves with the same panel once it reads so. */
const press = async (panel: MessageRecord, customIdOrLabel: string, wanted: string) => {
  await me().click(panel.id, customIdOrLabel);
  return reads(panel, wanted);
};
const reads = (panel: MessageRecord, wanted: string) =>
  me().waitFor((person) => {
    const message = person.message(panel.id);
    return message && textOf(message).includes(wanted) && message;
  });

/** What can be pressed below it, by scope and action. */
const actionsUnder = (message: MessageRecord) =>
  customIdsOf(message).map((id) => id.split(":", 2).join(":"));

test("One press makes a card of a mistake or of a word; pressed twice it keeps one, and it can be taken back", async () => {
  const answer = await says("soy hambre y yo fue", [hunger, went], [cinema]);
  expect(JSON.stringify(answer.components)).toContain('"2 corrections · 1 word"');
  const panel = await openNotes(answer);
  expect(textOf(panel)).toContain("### 1 word\n\n**el cine** · the cinema");

  const stale = componentOf(panel, "content:note-card:");
  const one = await press(panel, "Make a card: tengo hambre", "1 new card waits in /review");
  expect(textOf(one)).toContain("Kept.");
  expect(textOf(one)).toMatch(/\*\*tengo hambre\*\* · Word choice\n-# ✓ you keep this/);
  expect(await kept()).toEqual([["correction", "tengo hambre y yo fui", 1]]);
  expect(JSON.stringify(one.components)).not.toContain("Make a card: tengo hambre");

  // The same press once more, as from another window.
  const again = await openNotes(answer);
  await me().forge(here().threadId, {
    type: 3,
    data: { custom_id: stale, component_type: 2 },
    messageId: again.id,
  });
  expect(textOf(await reads(again, "you kept that already"))).not.toContain("new card");
  expect(await kept()).toHaveLength(1);

  const all = await press(one, "Cards of all 2", "Kept: 2 new things. 3 new cards wait");
  expect(await kept()).toEqual([
    ["correction", "tengo hambre y yo fui", 1],
    ["correction", "tengo hambre y yo fui", 1],
    ["word", "el cine", 2],
  ]);
  const pick = componentOf(all, "content:pick");
  const back = await press(all, componentOf(all, "content:note-undo:"), "Taken back.");
  expect(await kept()).toEqual([["correction", "tengo hambre y yo fui", 1]]);
  expect(customIdsOf(back)).not.toContain(pick);

  const opened = await press(back, componentOf(back, "content:open:"), "## tengo hambre y yo fui");
  expect(opened.id).toBe(panel.id);
});

test("Of more than a row of buttons takes, there is a menu", async () => {
  const vocabulary = [
    cinema,
    film,
    ...["uno", "dos", "tres"].map((word) => ({ word, meaning: "" })),
  ];
  const answer = await says("soy hambre", [hunger], vocabulary);
  const panel = await openNotes(answer);
  const menu = componentOf(panel, "content:note-card:");
  expect(menu).toMatch(/:chosen$/);
  await me().select(panel.id, menu, ["1", "3"]);
  const some = await reads(
    panel,
    "Kept: 2 new things. 2 new cards wait in /review. Of each thing, one card is asked a day.",
  );
  expect(await kept()).toEqual([
    ["correction", "tengo hambre y yo fui", 1],
    ["word", "el cine", 2],
    ["word", "uno", 0],
  ]);
  expect(textOf(some)).toContain("**uno**\n-# ✓ you keep this");
});

test("Where corrections come at the end, only the words of an answer are shown and kept", async () => {
  const answer = await says("soy hambre", [hunger], [cinema, film]);
  const shown = componentOf(answer, "turn:corrections:");
  const outcome = await me().forge(here().threadId, {
    type: 3,
    data: { custom_id: `${shown}:words`, component_type: 2 },
    messageId: answer.id,
  });
  const panel = await outcome.answer();
  expect(textOf(panel)).toMatch(/Corrections at the end\n\n### 2 words/);
  expect(textOf(panel)).not.toContain("tengo hambre");
  const kept = await press(panel, "Make a card: la película", "Kept. 2 new cards wait");
  expect(textOf(kept)).not.toContain("tengo hambre");
  const back = await press(kept, componentOf(kept, "content:note-undo:"), "Taken back.");
  expect(textOf(back)).not.toContain("tengo hambre");
});

test("Only whose talk it is sees its notes or keeps them", async () => {
  const { discord } = parley();
  const stranger = discord.addPerson({ name: "a stranger to cards", locale: "en-US" });
  await startFirst(stranger, discord.places.generalId);
  const panel = await ask(stranger, discord.places.generalId, "help");
  const [turn] = await rows(`select turn.id from turn join session on session.id = session_id
    join learner on learner.id = session.learner_id where discord_user_id = ? limit 1`);
  const turnId = shortenId(String(turn?.["id"]));
  const nobody = shortenId(newId());
  for (const custom_id of [
    `turn:corrections:${turnId}`,
    `content:note-card:${turnId}:all:all`,
    `content:note-undo:${turnId}:${turnId}:${turnId}:all`,
    `content:note-card:${nobody}:all:all`,
  ]) {
    const seen = stranger.seen(discord.places.generalId).length;
    await stranger.forge(discord.places.generalId, {
      type: 3,
      data: { custom_id, component_type: 2 },
      messageId: panel.id,
    });
    await stranger.waitFor((person) => {
      const [newest] = person.seen(discord.places.generalId).slice(seen);
      return newest && textOf(newest).includes("belongs to somebody else");
    });
  }
  expect(
    await rows(`select 1 from content_item where learner_id not in
      (select id from learner where discord_user_id = ?)`),
  ).toEqual([]);
});

test("A session's corrections become cards all at once, from its status and from its end", async () => {
  await rows(
    `delete from content_item where learner_id = (select id from learner where discord_user_id = ?)`,
  );
  const answer = await says("¡Buenas! Hoy soy hambre.", [hunger], []);
  await press(await openNotes(answer), "Make a card: tengo hambre", "Kept.");
  const one = ["correction", "Hoy tengo hambre.", 1];
  expect(await kept()).toEqual([one]);
  const [turn] = await rows(`select turn.id from turn join session on session.id = session_id
    join learner on learner.id = session.learner_id where discord_user_id = ? order by turn.id limit 1`);
  // More than are kept in one go.
  await parley()
    .database.sql()
    .execute(
      `insert into correction (id, turn_id, position, original, corrected, kind, why)
       select gen_random_uuid(), ?, 100 + n, 'mal ' || n, 'bien ' || n, 'other', '' from generate_series(1, 500) n`,
      [turn?.["id"]],
    );
  const status = await ask(me(), here().threadId, "session status");
  const made = await press(status, componentOf(status, "session:cards:"), "Kept: 503 new things.");
  expect(textOf(made)).toContain("503 new cards wait in /review.");
  expect(textOf(made)).toContain("The rest you had already.");
  expect((await kept()).length).toBe(504);
  expect(actionsUnder(made)).toEqual(["review:open", "session:corrections", "session:cards-undo"]);
  const back = await press(made, componentOf(made, "session:cards-undo:"), "Taken back.");
  expect(await kept()).toEqual([one]);
  expect(actionsUnder(back)).toEqual(["session:corrections", "session:cards"]);

  const end = await ask(me(), here().threadId, "session end");
  expect(JSON.stringify(end.components)).toContain("Make cards of all 505 corrections");
  const again = componentOf(end, "session:cards:");
  await press(end, again, "Kept: 503 new things.");
  const other = await ask(me(), here().threadId, "help");
  await me().forge(here().threadId, {
    type: 3,
    data: { custom_id: again, component_type: 2 },
    messageId: other.id,
  });
  expect(actionsUnder(await reads(other, "Nothing new: you kept that already."))).toEqual([
    "session:corrections",
  ]);
  await press(end, "Undo", "Taken back.");
});
