import { describe, expect, test } from "vitest";

import { addToCollection, createCollection } from "#/content/items/collections.ts";
import type { ItemDraft } from "#/content/items/item.ts";

import { correctedSentence } from "../../support/card-world.ts";
import { ask, textOf, waitForText } from "../../support/command-world.ts";
import {
  actionOf,
  correctionOf,
  fillIn,
  labelsOf,
  nowOf,
  pick,
  press,
  showsNext,
  textNow,
  typeAnswer,
  useReviews,
  type Student,
} from "../../support/review-world.ts";

const { parley, channelId, rows, passHours, addStudent, addCards, review } = useReviews();

describe("Readings", () => {
  const japanese: ItemDraft = {
    kind: "word",
    language: "ja",
    title: "食べ物",
    body: { meaning: "das Essen", reading: "たべもの" },
  };

  test("are shown with the answer, with the question too where that tells nothing, or never", async () => {
    const student = await addStudent();
    await addCards(student, japanese);
    const panel = await review(student);
    expect(textOf(panel)).not.toContain("食");
    await press(student, panel, ["show", "## 食（た）べ物（もの）"]);
    await press(student, panel, ["rate:easy", "Nothing is due now"]);
    await press(student, panel, ["settings", "How you practise"]);
    await pick(student, panel, { menu: "set:reading", value: "always", wanted: "Saved." });
    passHours(24);
    const question = await review(student);
    expect(textOf(question)).toContain("What does this mean?\n\n## 食（た）べ物（もの）");
    await press(student, question, ["settings", "How you practise"]);
    await pick(student, question, { menu: "set:reading", value: "never", wanted: "Saved." });
    await press(student, question, ["go", "## 食べ物"]);
    const answer = await press(student, question, ["show", "das Essen"]);
    expect(textOf(answer)).not.toContain("（");
  });

  test("of Chinese and Korean stand below, and of a sentence with a gap too", async () => {
    const student = await addStudent();
    await addCards(
      student,
      { kind: "word", language: "zh", title: "老师", body: { meaning: "Lehrer" } },
      {
        kind: "correction",
        language: "ko",
        title: "저는 학교에 가요",
        body: { original: "저는 학교를 가요", correctionKind: "grammar" },
      },
    );
    const panel = await review(student);
    const chinese = await press(student, panel, ["show", "## 老师\nlǎo shī"]);
    expect(labelsOf(chinese)).toContain("Reading");
    await press(student, panel, ["rate:easy", "**[ … ]**"]);
    await press(student, panel, ["show", "jeoneun hakgyoe gayo"]);
  });

  test("are corrected by the learner, for all cards with these words, and the answer is shown again", async () => {
    const student = await addStudent();
    await addCards(student, {
      kind: "word",
      language: "ja",
      title: "今日",
      body: { meaning: "heute" },
    });
    const panel = await review(student);
    await press(student, panel, ["show", "## 今日"]);
    const corrected = await fillIn(student, panel, {
      action: "reading:",
      values: { reading: "きょう" },
      wanted: "The reading is saved",
    });
    expect(textOf(corrected)).toContain("## 今日（きょう）");
    const readings = await rows("select reading from card where learner_id = ?", [
      student.learnerId,
    ]);
    expect(readings).toEqual([{ reading: "きょう" }, { reading: "きょう" }]);
    await press(student, panel, ["rate:again", "heute"]);
    await typeAnswer(student, panel, ["kyou", "**Right.**"]);
  });

  test("of a card that is gone are given back", async () => {
    const student = await addStudent();
    const [itemId] = await addCards(student, japanese);
    const panel = await review(student);
    await press(student, panel, ["show", "食"]);
    const { modal } = await student.person.click(panel.id, actionOf(student, panel, "reading:"));
    if (!modal) throw new Error("no form opened");
    const before = nowOf(student, panel);
    await rows("update content_item set deleted_at = now() where id = ?", [itemId]);
    await student.person.submitModal(modal, { reading: "しょくもつ" });
    const after = await showsNext(student, before, "You typed: しょくもつ");
    expect(textOf(after)).toContain("This card has moved on");
  });

  test("that are longer than a form's line are not cut by it", async () => {
    const student = await addStudent();
    await addCards(student, {
      kind: "phrase",
      language: "zh",
      title: "双".repeat(200),
      body: { meaning: "doppelt" },
    });
    const panel = await review(student);
    await press(student, panel, ["show", "双"]);
    const { modal } = await student.person.click(panel.id, actionOf(student, panel, "reading:"));
    expect(JSON.stringify(modal)).toContain('"value":""');
  });
});

describe("What is gone through", () => {
  test("is one language where the learner picks it, with what waits in each", async () => {
    const student = await addStudent();
    await addCards(student, correctedSentence(), {
      ...correctedSentence("ja"),
      title: "本を読みます",
    });
    const panel = await review(student);
    expect(JSON.stringify(panel.components)).toContain('"description":"0 due, 1 new"');
    await pick(student, panel, { menu: "pick", value: "ja/-/-", wanted: "Japanese · 0 of 1 done" });
    expect(textOf(await review(student, { language: "es" }))).toContain("Spanish · 0 of 1 done");
    expect(textOf(await review(student, { language: "fr" }))).toContain(
      "Nothing is due now in French",
    );
    await press(student, panel, ["show", "You once wrote"]);
    const done = await press(student, panel, ["rate:easy", "Nothing is due now in Japanese"]);
    await pick(student, done, { menu: "pick", value: "-/-/-", wanted: "Spanish · 1 of 2 done" });
    expect(await suggest(student, "language", "jap")).toEqual(["Japanese"]);
  });

  test("is one collection where the learner names it", async () => {
    const student = await addStudent();
    const [, itemId = ""] = await addCards(
      student,
      correctedSentence(),
      correctionOf("Voy yo.", "Vengo yo."),
    );
    const { learnerId } = student;
    const { id: collectionId } = await createCollection(parley(), { learnerId, name: "Travel" });
    await addToCollection(parley(), { learnerId, collectionId, itemId });
    const panel = await review(student, { collection: "travel" });
    expect(textOf(panel)).toContain("0 of 1 done");
    await press(student, panel, ["show", "**Voy**"]);
    await press(student, panel, ["rate:easy", "Nothing is due now"]);
    expect(await suggest(student, "collection", "tra")).toEqual(["Travel"]);
    expect(textOf(await review(student, { collection: "work" }))).toContain("“collection”");
  });

  test("may be new ones beyond those of the day, and known ones before their time", async () => {
    const student = await addStudent();
    await addCards(student, correctedSentence(), correctedSentence(), correctedSentence());
    const panel = await review(student);
    await press(student, panel, ["settings", "How you practise"]);
    await pick(student, panel, { menu: "set:new-cards", value: "0", wanted: "Saved." });
    const none = await press(student, panel, ["go", "Nothing is due now"]);
    expect(textOf(none)).toContain("No card comes by itself as things are.");
    await press(student, panel, ["go:-/3", "0 of 3 done"]);
    await press(student, panel, ["show", "**fui**"]);
    await press(student, panel, ["rate:easy", "1 of 3 done"]);
    passHours(48);
    const ahead = await review(student);
    expect(labelsOf(ahead)).toContain("Practise 1 card ahead");
    await press(student, ahead, ["go:-/ahead", "0 of 1 done"]);
    await press(student, ahead, ["show", "**fui**"]);
    // What is forgotten meanwhile comes again, as ever.
    await press(student, ahead, ["rate:again", "**[ … ]**"]);
    await press(student, ahead, ["show", "**fui**"]);
    await press(student, ahead, ["rate:good", "Nothing more comes within the next 7 days."]);
  });

  test("is opened by a button anywhere, in a message of its own", async () => {
    const student = await addStudent();
    await addCards(student, correctedSentence());
    const help = await ask(student.person, channelId(), "help");
    await student.person.forge(channelId(), {
      type: 3,
      data: { custom_id: "review:open:es/-/-", component_type: 2 },
      messageId: help.id,
    });
    await waitForText(student.person, channelId(), "Spanish · 0 of 1 done");
    expect(textNow(student, help)).toContain("language tutor");
  });
});

async function suggest({ person }: Student, option: string, value: string): Promise<string[]> {
  const choices = await person.autocomplete({
    channelId: channelId(),
    command: "review",
    option,
    typed: value,
  });
  return choices.map(({ name }) => name);
}

test("In each language of Parley the panel speaks it", async () => {
  for (const [locale, wanted] of [
    ["de", "Nochmal · 1 Min."],
    ["ja", "もう一度 · 1 分"],
    ["pt-BR", "De novo · 1 min"],
  ] as const) {
    const student = await addStudent(locale);
    await addCards(student, correctedSentence());
    const panel = await review(student);
    const answered = await press(student, panel, ["show", "**fui**"]);
    expect(labelsOf(answered)[0]).toBe(wanted);
  }
});

test("Nobody answers the cards of somebody else", async () => {
  const owner = await addStudent();
  await addCards(owner, correctedSentence());
  const panel = await review(owner);
  await press(owner, panel, ["show", "**fui**"]);
  const rate = actionOf(owner, panel, "rate:easy");
  const thief = await addStudent();
  for (const custom_id of [
    rate,
    actionOf(owner, panel, "aside"),
    actionOf(owner, panel, "later"),
  ]) {
    const own = structuredClone(await ask(thief.person, channelId(), "help"));
    await thief.person.forge(channelId(), {
      type: 3,
      data: { custom_id, component_type: 2 },
      messageId: own.id,
    });
    await showsNext(thief, own, "You have no cards yet");
  }
  expect(await rows("select id from review where learner_id = ?", [owner.learnerId])).toEqual([]);
  const [card] = await rows("select suspended_at, buried_until from card where learner_id = ?", [
    owner.learnerId,
  ]);
  expect(card).toEqual({ suspended_at: null, buried_until: null });
});

test.for([
  { custom_id: "review:rate:perfect:seen:AAAAAAAAAAAAAAAAAAAAAA:1:-/-/-", component_type: 2 },
  { custom_id: "review:rate:good:seen:nobody:1:-/-/-", component_type: 2 },
  { custom_id: "review:show:AAAAAAAAAAAAAAAAAAAAAA:x:-/-/-", component_type: 2 },
  { custom_id: "review:go:xx/-/-", component_type: 2 },
  { custom_id: "review:set:new-cards:-/-/-", component_type: 3, values: ["7"] },
  { custom_id: "review:set:mood:-/-/-", component_type: 3, values: ["yes"] },
  { custom_id: "review:take:-/-/-", component_type: 3, values: ["x"] },
  { custom_id: "review:pick", component_type: 3, values: ["x"] },
])("The forged component $custom_id changes nothing", async (data) => {
  const { person } = await addStudent();
  const panel = await ask(person, channelId(), "help");
  await person.forge(channelId(), { type: 3, data, messageId: panel.id });
  const refusal = await waitForText(person, channelId(), "does not work any more");
  expect(refusal.id).not.toBe(panel.id);
});
