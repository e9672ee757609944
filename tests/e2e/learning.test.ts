import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";

import { policyVersion } from "#/learners/consent.ts";
import { setLevel } from "#/learners/learners.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import { systemClock } from "#/shared/clock.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { findTrailer, writeTrailer } from "../../sandbox/providers/trailer.ts";
import { ask, componentOf, textOf } from "../support/command-world.ts";
import { dumpDatabase } from "../support/full-learner.ts";
import { makePdf } from "../support/make-pdf.ts";
import { answerWell } from "../support/material-world.ts";
import { readDeck } from "../support/open-apkg.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { startTalk } from "../support/start-talk.ts";

const dayMs = 24 * 3_600_000;
const deckType = "application/octet-stream";

let parley: TestParley;
/** A whole second, since decks know no smaller ones. */
let now = new Date(Math.floor(systemClock.now().getTime() / 1_000) * 1_000);

beforeAll(async () => {
  const clock = { ...systemClock, now: () => now };
  parley = await startParley({ clock, discord: { rateLimits: "off" } });
});

afterAll(() => parley.close());

/** A panel as soon as it says `wanted`. */
function saying(person: Person, panel: MessageRecord, wanted: string): Promise<MessageRecord> {
  return person.waitFor((me) => {
    const message = me.message(panel.id);
    return message && textOf(message).includes(wanted) && message;
  });
}

/** Presses the button whose custom id begins so, and resolves with the panel once it says `wanted`. */
async function press(
  person: Person,
  panel: MessageRecord,
  [beginning, wanted]: readonly [beginning: string, wanted: string],
): Promise<MessageRecord> {
  await person.click(panel.id, componentOf(person.message(panel.id) ?? panel, beginning));
  return saying(person, panel, wanted);
}

const cardOf = async (person: Person) => {
  const [row] = await parley.database.sql().execute<Record<string, unknown>[]>(
    `select title, card.kind, state, reps, due, stability, last_review
       from card join content_item on content_item.id = item_id
       join learner on learner.id = card.learner_id
      where discord_user_id = ? and deleted_at is null`,
    [person.id],
  );
  return row;
};

test("A mistake in a talk becomes a card, is reviewed next day, goes to Anki and comes back", async () => {
  const ana = parley.discord.addPerson({ name: "ana", locale: "en-US" });
  const channelId = parley.discord.places.practiceId;
  const talk = await startTalk(ana, channelId);
  const hunger = {
    original: "soy hambre",
    corrected: "tengo hambre",
    kind: "word_choice",
    why: "",
  };
  const title = "Hoy tengo hambre otra vez.";
  parley.providers.script("anthropic", ({ system }) => {
    const trailer = findTrailer(system);
    if (!trailer) throw new Error("no trailer was asked for");
    return { text: `¡Vamos a comer!\n${writeTrailer(trailer, { corrections: [hunger] })}` };
  });
  const answer = await talk.say("Buenos días. Hoy soy hambre otra vez.");
  const notes = await (
    await ana.click(answer.id, componentOf(answer, "turn:corrections:"))
  ).answer();
  await press(ana, notes, ["content:note-card:", "1 new card waits in /review"]);
  expect(await cardOf(ana)).toMatchObject({ title, kind: "cloze", state: "new" });

  now = new Date(now.getTime() + dayMs);
  const review = await ask(ana, channelId, "review");
  expect(textOf(review)).toContain("Hoy **[ … ]** hambre otra vez.");
  await press(ana, review, ["review:show", "Hoy **tengo** hambre otra vez."]);
  await press(ana, review, ["review:rate:easy", "Nothing is due now"]);
  const reviewed = await cardOf(ana);
  expect(reviewed).toMatchObject({ state: "review", reps: 1 });
  expect(new Date(String(reviewed?.["last_review"]))).toEqual(now);

  const exported = await ask(ana, channelId, "content export", { format: "apkg" });
  const bytes = exported.attachments[0]?.bytes ?? new Uint8Array();
  expect(exported.ephemeralFor).toBe(ana.id);
  expect(readDeck(bytes, (deck) => deck.rows("select flds from notes"))).toMatchObject([
    { flds: expect.stringContaining("Hoy {{c1::tengo}} hambre otra vez.") },
  ]);

  const file = { filename: "parley.apkg", contentType: deckType, bytes };
  const known = await ask(ana, channelId, "content import", { file });
  await saying(ana, known, "You have all of this already");
  const shown = await ask(ana, channelId, "content show", { item: title });
  await press(ana, shown, ["content:delete", "Deleted"]);
  expect(await cardOf(ana)).toBeUndefined();
  const preview = await ask(ana, channelId, "content import", { file });
  await saying(ana, preview, "**New:** 1 thing with 1 card");
  await press(ana, preview, ["content:import-yes:", "Done: 1 new thing with 1 card"]);
  expect(await cardOf(ana)).toEqual(reviewed);
  expect(parley.discord.violations).toEqual([]);
  expect(parley.logLines.join("")).not.toContain("hambre");
});

test("A PDF becomes a summary, cards and a quiz; all of it is exported, and nothing outlives its learner", async () => {
  const ben = parley.discord.addPerson({ name: "ben", locale: "en-US" });
  const channelId = parley.discord.places.practiceId;
  const { id: learnerId } = await giveConsent(parley, {
    discordUserId: ben.id,
    policyVersion,
    confirmsAge: true,
    profile: { nativeLanguage: "en", timeZone: "Europe/Lisbon", interfaceLocale: "en-US" },
  });
  await setLevel(parley, { learnerId, language: "es", level: "A2" });
  const pages = ["El faro inconfundible ilumina la costa.", "Los pescadores vuelven por la noche."];
  const file = {
    filename: "el_faro.pdf",
    contentType: "application/pdf",
    bytes: makePdf(pages),
  };
  const panel = await ask(ben, channelId, "content add", { file });
  await saying(ben, panel, "Saved.");
  await press(ben, panel, ["content:materials:", "What is to be made of this text?"]);
  await ben.select(panel.id, componentOf(panel, "content:materials-pick"), [
    "summary",
    "flashcards",
    "quiz",
  ]);
  await saying(ben, panel, "at most");
  parley.providers.answerWith(answerWell);
  await press(ben, panel, ["content:materials-start", "Made of your text"]);

  const flashcards = await ask(ben, channelId, "content show", { item: "Flashcards" });
  await press(ben, flashcards, ["content:cards-make", "2 cards are made"]);
  const quiz = await ask(ben, channelId, "content show", { item: "Quiz" });
  await press(ben, quiz, ["content:quiz:", "Question 1 of"]);
  await press(ben, quiz, ["content:quiz-take:", "ight"]);
  await press(ben, quiz, ["content:quiz-passage:", "The text says:"]);
  expect(textOf(ben.message(quiz.id) ?? quiz)).toMatch(/inconfundible|pescadores/);

  await (await ben.runCommand(channelId, "privacy export")).answer();
  const exported = await ben.waitForMessage(channelId, ({ attachments }) => attachments.length > 0);
  const files = unzipSync(exported.attachments[0]?.bytes ?? new Uint8Array());
  const textIn = (name: string) => strFromU8(files[`${name}.json`] ?? new Uint8Array());
  for (const kind of ["text", "summary", "flashcards", "quiz"]) {
    expect(textIn("content_item")).toContain(`"kind": "${kind}"`);
  }
  expect(textIn("content_item")).toContain("inconfundible");
  expect(textIn("material")).toContain('"state": "done"');
  expect(textIn("quiz_run")).toContain('"answers": [');
  expect(textIn("card")).toContain('"state": "new"');

  const question = await ask(ben, channelId, "privacy delete");
  await ben.click(question.id, "Delete everything");
  await expect
    .poll(() => dumpDatabase(parley.database), { timeout: 20_000, interval: 200 })
    .not.toContain(ben.id);
  const left = await dumpDatabase(parley.database);
  expect(left).not.toContain("inconfundible");
  expect(left).not.toContain("el_faro");
  expect(parley.discord.violations).toEqual([]);
  expect(parley.logLines.join("")).not.toMatch(/inconfundible|el_faro/);
});
