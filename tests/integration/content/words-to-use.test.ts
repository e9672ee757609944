import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { suspendCard } from "#/content/cards/cards.ts";
import { selectWordsToUse } from "#/content/cards/words-to-use.ts";
import { deleteItem } from "#/content/items/items.ts";
import { briefStudy } from "#/sessions/brief-study.ts";

import {
  correctedSentence,
  createCardWorld,
  meantWord,
  type CardWorld,
} from "../../support/card-world.ts";

let world: CardWorld;

beforeAll(async () => {
  world = await createCardWorld();
});

afterAll(() => world.database.close());

async function wordsOf(learnerId: string, limit = 12): Promise<string[]> {
  const of = { learnerId, language: "es", limit } as const;
  const words = await selectWordsToUse(world.database.sql(), of);
  return words.map(({ word }) => word);
}

describe("The words that a learner would do best to use again", () => {
  test("are those that are asked next, then those that were never asked, each once", async () => {
    const learnerId = await world.addLearner();
    const [fresh, later, sooner, forgotten] = ["nuevo", "luego", "pronto", "olvidado"];
    await world.addCards(learnerId, meantWord(fresh));
    const [known] = await world.addCards(learnerId, meantWord(later));
    await world.answer(learnerId, known!, { rating: "easy" });
    const [nearer] = await world.addCards(learnerId, meantWord(sooner));
    await world.answer(learnerId, nearer!, { rating: "good" });
    const [lost] = await world.addCards(learnerId, meantWord(forgotten));
    await world.answer(learnerId, lost!, { rating: "again" });
    expect(await wordsOf(learnerId)).toEqual([forgotten, sooner, later, fresh]);
    expect(await wordsOf(learnerId, 2)).toEqual([forgotten, sooner]);
  });

  test("come with their meaning, or without where they were kept so", async () => {
    const learnerId = await world.addLearner();
    await world.addCards(learnerId, meantWord("mesa", "Tisch"));
    const of = { learnerId, language: "es", limit: 12 } as const;
    const words = await selectWordsToUse(world.database.sql(), of);
    expect(words).toMatchObject([{ word: "mesa", meaning: "Tisch" }]);
  });

  test("are neither sentences, nor deleted, nor put aside, nor another language's, nor another's", async () => {
    const learnerId = await world.addLearner();
    const other = await world.addLearner();
    await world.addCards(learnerId, correctedSentence());
    const [gone] = await world.addCards(learnerId, meantWord("ido"));
    await deleteItem(world.services, { learnerId, itemId: gone!.itemId });
    for (const { id: cardId } of await world.addCards(learnerId, meantWord("aparte"))) {
      await suspendCard(world.services, { learnerId, cardId });
    }
    await world.addCards(learnerId, { ...meantWord("chaise"), language: "fr" });
    await world.addCards(other, meantWord("ajeno"));
    expect(await wordsOf(learnerId)).toEqual([]);
  });
});

describe("A text that a tutor is to talk about", () => {
  const brief = (learnerId: string, itemId: string) =>
    briefStudy(world.database.sql(), { kind: "text", itemId }, { learnerId, language: "fr" });

  test("is one of the learner's own in the language; nothing else is studied", async () => {
    const learnerId = await world.addLearner();
    const other = await world.addLearner();
    const text = { kind: "text", title: "Le phare", body: { text: "Une île." } } as const;
    const { item } = await world.keep(learnerId, { ...text, language: "fr" });
    const { item: spanish } = await world.keep(learnerId, { ...text, language: "es" });
    const word = { kind: "word", language: "fr", title: "phare", body: {} } as const;
    const { item: noText } = await world.keep(learnerId, word);
    expect(await brief(learnerId, item.id)).toEqual({
      text: { itemId: item.id, title: "Le phare", excerpt: "Une île.", isCut: false },
    });
    for (const itemId of [spanish.id, noText.id]) {
      await expect(brief(learnerId, itemId)).rejects.toThrow("item_missing");
    }
    await expect(brief(other, item.id)).rejects.toThrow("item_missing");
  });
});
