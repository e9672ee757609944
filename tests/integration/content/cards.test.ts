import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { judgeAnswer } from "#/content/cards/judge-answer.ts";
import {
  buryCard,
  correctReading,
  deleteCard,
  getCard,
  listCardsOfItem,
  makeCards,
  resumeCard,
  suspendCard,
} from "#/content/cards/cards.ts";
import { deleteItem, undoDeletion, updateItem } from "#/content/items/items.ts";
import { applyTransfer } from "#/content/transfers/apply-transfer.ts";
import { newId } from "#/shared/ids.ts";

import {
  berlin,
  correctedSentence,
  createCardWorld,
  meantWord,
  only,
  type CardWorld,
} from "../../support/card-world.ts";
import { stageWords } from "../../support/stage-words.ts";

let world: CardWorld;

beforeAll(async () => {
  world = await createCardWorld();
});

afterAll(() => world.database.close());

describe("Cards are made of what a learner keeps", () => {
  test("a corrected sentence becomes one card with a gap, and clicking again makes no second", async () => {
    const learnerId = await world.addLearner();
    const { item } = await world.keep(learnerId, {
      kind: "correction",
      language: "es",
      title: "Ayer fui al cine",
      body: { original: "Ayer iba al cine", correctionKind: "grammar", why: "einmalig" },
    });
    const input = { learnerId, itemIds: [item.id] };
    expect([
      await makeCards(world.services, input),
      await makeCards(world.services, input),
    ]).toEqual([1, 0]);
    const card = only(await listCardsOfItem(world.services, { learnerId, itemId: item.id }));
    expect(card).toMatchObject({
      itemId: item.id,
      kind: "cloze",
      position: 0,
      language: "es",
      face: { prompt: "Ayer ", answer: "fui", promptAfterGap: " al cine", notes: ["einmalig"] },
      reading: undefined,
      suspendedAt: null,
      buriedUntil: null,
      leechNoticedAt: null,
      version: 1,
    });
    expect(card.schedule).toMatchObject({ state: "new", reps: 0, lapses: 0, lastReview: null });
    expect(await getCard(world.services, { learnerId, cardId: card.id })).toEqual(card);
  });

  test("clicked twice at once it is made once", async () => {
    const learnerId = await world.addLearner();
    const { item } = await world.keep(learnerId, meantWord("pared"));
    const input = { learnerId, itemIds: [item.id] };
    const made = await Promise.all([1, 2, 3].map(() => makeCards(world.services, input)));
    expect(made.toSorted((first, second) => first - second)).toEqual([0, 0, 2]);
  });

  test("only the kinds asked for, of the learner's own things, in the order given", async () => {
    const learnerId = await world.addLearner();
    const other = await world.addLearner();
    const { item: theirs } = await world.keep(other, meantWord("ajeno"));
    const ids: string[] = [];
    for (const word of ["uno", "dos", "tres"]) {
      ids.unshift((await world.keep(learnerId, meantWord(word))).item.id);
    }
    const input = { learnerId, itemIds: [...ids, theirs.id], kinds: ["recognition" as const] };
    expect(await makeCards(world.services, input)).toBe(3);
    const rows = await world.rows(
      "select title from card join content_item item on item.id = item_id where card.learner_id = ? order by card.id",
      [learnerId],
    );
    expect(rows.map(({ title }) => title)).toEqual(["tres", "dos", "uno"]);
    expect(await world.rows("select id from card where learner_id = ?", [other])).toEqual([]);
  });

  test("an edited thing changes what its cards show, and a deleted one takes them along until it is back", async () => {
    const learnerId = await world.addLearner();
    const [card] = await world.addCards(learnerId, meantWord("pared", "Mauer"));
    const own = { learnerId, itemId: card?.itemId ?? "" };
    await updateItem(world.services, {
      ...own,
      version: 1,
      changes: { body: { meaning: "Wand" } },
    });
    const cards = await listCardsOfItem(world.services, own);
    expect(cards.map(({ face }) => [face.prompt, face.answer])).toEqual([
      ["Wand", "pared"],
      ["pared", "Wand"],
    ]);
    await deleteItem(world.services, own);
    expect(await listCardsOfItem(world.services, own)).toEqual([]);
    await undoDeletion(world.services, own);
    expect(await listCardsOfItem(world.services, own)).toEqual(cards);
    await world.rows("delete from content_item where id = ?", [own.itemId]);
    expect(await world.rows("select id from card where item_id = ?", [own.itemId])).toEqual([]);
  });

  test("there are 100,000 at most, 500 things go at once, and none once all is being erased", async () => {
    const learnerId = await world.addLearner();
    const card = only(await world.addCards(learnerId, correctedSentence()));
    await world.rows(
      `insert into card (id, learner_id, item_id, kind, position, language, due)
       select gen_random_uuid(), ?, ?, 'recall', n, 'es', now() from generate_series(1, 99999) n`,
      [learnerId, card.itemId],
    );
    const { item } = await world.keep(learnerId, meantWord("demasiado"));
    const input = { learnerId, itemIds: [item.id] };
    await expect(makeCards(world.services, input)).rejects.toMatchObject({
      code: "cards_too_many",
      context: { limit: 100_000 },
    });
    expect(await listCardsOfItem(world.services, { learnerId, itemId: item.id })).toEqual([]);
    const { transferId } = await stageWords(world.services, learnerId, "casa,Haus");
    await expect(applyTransfer(world.services, { learnerId, transferId })).rejects.toMatchObject({
      code: "cards_too_many",
      context: { limit: 100_000 },
    });
    const houses = "select id from content_item where learner_id = ? and title = 'casa'";
    expect(await world.rows(houses, [learnerId])).toEqual([]);
    const many = { learnerId, itemIds: Array.from({ length: 501 }, newId) };
    await expect(makeCards(world.services, many)).rejects.toMatchObject({
      code: "cards_too_many",
      context: { limit: 500 },
    });
    await world.rows("update learner set erasure_requested_at = now() where id = ?", [learnerId]);
    await expect(makeCards(world.services, input)).rejects.toMatchObject({
      code: "erasure_running",
    });
  });
});

describe("A card can be", () => {
  test("put aside, hidden until tomorrow by the learner's clock, and taken up again", async () => {
    world.setTime("2026-11-20T23:30:00Z");
    const learnerId = await world.addLearner();
    const card = only(await world.addCards(learnerId, correctedSentence()));
    const own = { learnerId, cardId: card.id };
    await suspendCard(world.services, own);
    await buryCard(world.services, { ...own, timeZone: berlin });
    expect(await getCard(world.services, own)).toEqual({
      ...card,
      suspendedAt: new Date("2026-11-20T23:30:00Z"),
      buriedUntil: new Date("2026-11-21T03:00:00Z"),
    });
    await buryCard(world.services, { ...own, timeZone: "Asia/Tokyo" });
    expect((await getCard(world.services, own)).buriedUntil).toEqual(
      new Date("2026-11-21T19:00:00Z"),
    );
    await resumeCard(world.services, own);
    expect(await getCard(world.services, own)).toEqual(card);
  });

  test("deleted, with its answers", async () => {
    const learnerId = await world.addLearner();
    const card = only(await world.addCards(learnerId, correctedSentence()));
    await world.answer(learnerId, card);
    await deleteCard(world.services, { learnerId, cardId: card.id });
    expect(await world.rows("select id from review where card_id = ?", [card.id])).toEqual([]);
    expect(
      await world.rows("select id from content_item where id = ?", [card.itemId]),
    ).toHaveLength(1);
  });

  test("touched by nobody but its learner", async () => {
    const learnerId = await world.addLearner();
    const stranger = await world.addLearner();
    const card = only(await world.addCards(learnerId, correctedSentence()));
    const theirs = { learnerId: stranger, cardId: card.id };
    const tries = [
      getCard(world.services, theirs),
      deleteCard(world.services, theirs),
      suspendCard(world.services, theirs),
      resumeCard(world.services, theirs),
      buryCard(world.services, { ...theirs, timeZone: berlin }),
      correctReading(world.services, { ...theirs, reading: "x" }),
      world.answer(stranger, card),
    ];
    for (const refused of await Promise.allSettled(tries)) {
      expect(refused).toMatchObject({ status: "rejected", reason: { code: "card_missing" } });
    }
    expect(await getCard(world.services, { learnerId, cardId: card.id })).toEqual(card);
  });
});

test("The database lets nobody have a card of another's thing, nor an answer to another's card", async () => {
  const learnerId = await world.addLearner();
  const stranger = await world.addLearner();
  const card = only(await world.addCards(learnerId, correctedSentence()));
  await expect(
    world.rows(
      `insert into card (id, learner_id, item_id, kind, language, due)
       values (gen_random_uuid(), ?, ?, 'recall', 'es', now())`,
      [stranger, card.itemId],
    ),
  ).rejects.toThrow("the item is another learner's");
  await expect(
    world.rows(
      `insert into review (id, card_id, learner_id, event_id, rating, answer_was_typed, reviewed_at,
         before)
       values (gen_random_uuid(), ?, ?, 'e', 'good', false, now(), '{}')`,
      [card.id, stranger],
    ),
  ).rejects.toThrow("the card is another learner's");
});

describe("How it is read", () => {
  const chinese = {
    kind: "word" as const,
    language: "zh" as const,
    title: "长",
    body: { meaning: "wachsen", example: "孩子长得很快。" },
  };

  test("is corrected for all cards that show the same words, and a typed answer is judged by it", async () => {
    const learnerId = await world.addLearner();
    const [recall, recognition, cloze] = await world.addCards(learnerId, chinese);
    if (!recall || !recognition || !cloze) throw new Error("three cards were made");
    expect(recall.reading?.text).toBe("cháng");
    const own = { learnerId, cardId: recall.id };
    const corrected = await correctReading(world.services, { ...own, reading: " zhǎng " });
    expect(corrected.reading?.text).toBe("zhǎng");
    const judged = judgeAnswer("zhang3", {
      answer: corrected.face.answer,
      language: corrected.language,
      reading: corrected.answerReading,
    });
    expect(judged.verdict).toBe("right");
    const [, shown, other] = await listCardsOfItem(world.services, {
      learnerId,
      itemId: recall.itemId,
    });
    expect([shown?.reading?.text, other?.reading]).toEqual(["zhǎng", cloze.reading]);
    expect((await correctReading(world.services, { ...own, reading: " " })).reading?.text).toBe(
      "cháng",
    );
    await expect(
      correctReading(world.services, { ...own, reading: "x".repeat(601) }),
    ).rejects.toMatchObject({ code: "input_too_long" });
  });

  test("is the item's own where it has one, laid over the kanji", async () => {
    const learnerId = await world.addLearner();
    const [recall, , cloze] = await world.addCards(learnerId, {
      kind: "word",
      language: "ja",
      title: "残す",
      body: { meaning: "übrig lassen", reading: "のこす", example: "ご飯を残す。" },
    });
    expect(recall?.reading).toEqual({
      text: "のこす",
      furigana: [
        { text: "残", reading: "のこ" },
        { text: "す", reading: undefined },
      ],
    });
    expect([cloze?.reading, cloze?.answerReading]).toEqual([undefined, "のこす"]);
  });
});
