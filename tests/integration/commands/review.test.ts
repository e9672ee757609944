import { describe, expect, test } from "vitest";

import { correctedSentence, meantWord } from "../../support/card-world.ts";
import { askText, textOf, waitForText } from "../../support/command-world.ts";
import {
  actionOf,
  correctionOf,
  labelsOf,
  nowOf,
  pick,
  press,
  textNow,
  typeAnswer,
  useReviews,
  type Student,
} from "../../support/review-world.ts";

const { parley, channelId, rows, passHours, addStudent, addCards, review } = useReviews();

const reviewsOf = ({ learnerId }: Student) =>
  rows(
    `select rating, answer_was_typed as typed, undone_at from review
      where learner_id = ? order by reviewed_at, id`,
    [learnerId],
  );

describe("A review", () => {
  test("is refused before consent, and without cards says how to get some", async () => {
    const stranger = parley().discord.addPerson({ name: "passer-by" });
    expect(await askText(stranger, channelId(), "review")).toContain("I need your consent");
    const student = await addStudent();
    const text = textOf(await review(student));
    expect(text).toContain("You have no cards yet");
    expect(text).toContain("/content add");
    expect(text).toContain("“Make cards”");
  });

  test("asks each due card in one message, counts how far it has come, and says when the next comes", async () => {
    const student = await addStudent();
    await addCards(
      student,
      correctionOf("Ayer fui al cine.", "Ayer iba al cine."),
      correctionOf("Me gustan las flores.", "Me gusta las flores."),
    );
    const panel = await review(student);
    expect(textOf(panel)).toContain("Spanish · 0 of 2 done");
    expect(textOf(panel)).toContain("What belongs in the gap?");
    expect(textOf(panel)).toContain("Ayer **[ … ]** al cine.");
    expect(textOf(panel)).not.toContain("fui");
    const answered = await press(student, panel, ["show", "Ayer **fui** al cine."]);
    expect(textOf(answered)).toContain("You once wrote: ~~iba~~\n-# so it is");
    expect(labelsOf(answered).slice(0, 4)).toEqual([
      "Again · 1 min",
      "Hard · 6 min",
      "Good · 10 min",
      "Easy · 8 days",
    ]);
    await press(student, panel, ["rate:easy", "1 of 2 done"]);
    expect(textNow(student, panel)).toContain("Me **[ … ]** las flores.");
    await press(student, panel, ["show", "Me **gustan** las flores."]);
    await press(student, panel, ["rate:good", "1 of 2 done"]);
    // Nothing else is left, so that it comes before its ten minutes are over.
    await press(student, panel, ["show", "gustan"]);
    const done = await press(student, panel, ["rate:good", "Nothing is due now"]);
    expect(textOf(done)).toContain("You have done 2 cards today.");
    const next = Date.parse("2026-11-22T03:00:00Z") / 1_000;
    expect(textOf(done)).toContain(`The next card comes <t:${String(next)}:R>`);
    expect(await reviewsOf(student)).toMatchObject([
      { rating: "easy", typed: false },
      { rating: "good", typed: false },
      { rating: "good", typed: false },
    ]);
  });

  test("stopped anywhere goes on where it was, also on the next day", async () => {
    const student = await addStudent();
    await addCards(student, correctedSentence(), correctedSentence(), correctedSentence());
    const first = await review(student);
    await press(student, first, ["show", "**fui**"]);
    await press(student, first, ["rate:easy", "1 of 3 done"]);
    await press(student, first, ["show", "**fui**"]);
    const later = await review(student);
    expect(textOf(later)).toContain("1 of 3 done");
    passHours(24);
    expect(textOf(await review(student))).toContain("0 of 2 done");
  });

  test("takes answers back one after the other, each as it was, and twice is once", async () => {
    const student = await addStudent();
    await addCards(student, correctedSentence(), correctedSentence());
    const before = await rows(
      "select state, due, reps from card where learner_id = ? order by id",
      [student.learnerId],
    );
    const panel = await review(student);
    expect(labelsOf(panel)).not.toContain("Undo");
    for (const wanted of ["1 of 2 done", "Nothing is due"]) {
      await press(student, panel, ["show", "**fui**"]);
      passHours(0.01);
      await press(student, panel, ["rate:easy", wanted]);
    }
    const undo = actionOf(student, panel, "undo");
    await press(student, panel, ["undo", "Taken back. Here is the card again."]);
    // Pressed twice: the second press is one of the old panel.
    await student.person.forge(channelId(), {
      type: 3,
      data: { custom_id: undo, component_type: 2 },
      messageId: panel.id,
    });
    await press(student, panel, ["undo", "0 of 2 done"]);
    expect(labelsOf(nowOf(student, panel))).not.toContain("Undo");
    expect(
      await rows("select state, due, reps from card where learner_id = ? order by id", [
        student.learnerId,
      ]),
    ).toEqual(before);
  });

  test("in two windows counts each answer once, and the older window is shown how things are", async () => {
    const student = await addStudent();
    await addCards(student, correctedSentence(), correctionOf("Voy a casa.", "Vengo a casa."));
    const [one, two] = [await review(student), await review(student)];
    await press(student, one, ["show", "**fui**"]);
    await press(student, two, ["show", "**fui**"]);
    await press(student, one, ["rate:easy", "1 of 2 done"]);
    const gentle = await press(student, two, ["rate:again", "This card has moved on"]);
    expect(textOf(gentle)).toContain("**[ … ]** a casa.");
    expect(await reviewsOf(student)).toMatchObject([{ rating: "easy" }]);
    await press(student, one, ["show", "**Voy**"]);
    await press(student, one, ["rate:easy", "Nothing is due"]);
    const typed = await typeAnswer(student, two, ["Voy", "This card has moved on"]);
    expect(textOf(typed)).toContain("You typed: Voy");
    expect(textOf(typed)).toContain("Nothing is due now");
  });

  test("of a thing that was deleted goes on with the next", async () => {
    const student = await addStudent();
    const [itemId] = await addCards(
      student,
      correctedSentence(),
      correctionOf("Voy.", "Vengo yo."),
    );
    const panel = await review(student);
    await rows("update content_item set deleted_at = now() where id = ?", [itemId]);
    await press(student, panel, ["show", "This card has moved on"]);
    expect(textNow(student, panel)).toContain("0 of 1 done");
  });
});

describe("A typed answer", () => {
  test("is judged, the difference shown in words and marks, and rated by the learner", async () => {
    const student = await addStudent();
    await addCards(student, meantWord("el árbol", "der Baum"));
    const panel = await review(student);
    expect(textOf(panel)).toContain("How do you say this?\n\n## der Baum");
    const { modal } = await student.person.click(panel.id, actionOf(student, panel, "type:"));
    expect(JSON.stringify(modal)).toContain('"description":"der Baum"');
    const wrong = await typeAnswer(student, panel, ["el barco", "**Not quite.**"]);
    expect(textOf(wrong)).toContain("I would press “Again”");
    const almost = await press(student, panel, ["rate:again:typed", "der Baum"]).then(() =>
      typeAnswer(student, panel, ["la arbol", "**Almost.**"]),
    );
    expect(textOf(almost)).toContain("The article is another one.\nMind the accents.");
    await press(student, panel, ["rate:hard:typed", "der Baum"]);
    const right = await typeAnswer(student, panel, ["árbol", "**Right.**"]);
    expect(textOf(right)).toContain("The article is missing.");
    expect(await reviewsOf(student)).toMatchObject([
      { rating: "again", typed: true },
      { rating: "hard", typed: true },
    ]);
  });

  test("comes first where the learner wants it, and not where nothing can be typed", async () => {
    const student = await addStudent();
    await addCards(student, {
      kind: "grammar_note",
      language: "es",
      title: "ser y estar",
      body: { text: "Zustand: *estar*", examples: ["Estoy cansado"] },
    });
    await addCards(student, correctedSentence());
    const panel = await review(student);
    expect(labelsOf(panel).slice(0, 2)).toEqual(["Show answer", "Not today"]);
    expect(textOf(panel)).toContain("Explain this.");
    await press(student, panel, ["settings", "How you practise"]);
    await pick(student, panel, { menu: "set:typing", value: "yes", wanted: "Saved." });
    await press(student, panel, ["go", "Explain this."]);
    const answer = await press(student, panel, ["show", String.raw`Zustand: \*estar\*`]);
    expect(textOf(answer)).toContain("-# Estoy cansado");
    await press(student, panel, ["rate:easy", "**[ … ]**"]);
    const labels = labelsOf(nowOf(student, panel));
    expect(labels.slice(0, 2)).toEqual(["Type it", "Show answer"]);
  });
});

describe("A card", () => {
  test("is put aside or hidden with a word, taken back at once, or taken up from a list", async () => {
    const student = await addStudent();
    await addCards(student, correctionOf("Voy a casa.", "Vengo a casa."), correctedSentence());
    const panel = await review(student);
    await press(student, panel, ["aside", "Put aside: **Voy a casa.**."]);
    await press(student, panel, ["back", "It is back among your cards."]);
    expect(textNow(student, panel)).toContain("**[ … ]** a casa.");
    await press(student, panel, ["later", "Not today: **Voy a casa.**."]);
    await press(student, panel, ["aside", "Nothing is due now"]);
    expect(textNow(student, panel)).toContain("Put aside: **Ayer fui");
    await press(student, panel, ["settings", "How you practise"]);
    await press(student, panel, ["shelf", "Pick what you want to practise again"]);
    const [cardId = ""] = (
      await rows("select id from card where learner_id = ? and suspended_at is not null", [
        student.learnerId,
      ])
    ).map(({ id }) => String(id));
    await pick(student, panel, {
      menu: "take",
      value: cardId,
      wanted: "Taken up again: **Ayer fui",
    });
    expect(textNow(student, panel)).toContain("Nothing is put aside.");
    await press(student, panel, ["go", "0 of 1 done"]);
    passHours(24);
    expect(textOf(await review(student))).toContain("0 of 2 done");
  });

  test("is the only one, and put aside: then the settings are where it is found", async () => {
    const student = await addStudent();
    await addCards(student, correctedSentence());
    const panel = await review(student);
    const none = await press(student, panel, ["aside", "All your cards are put aside."]);
    expect(labelsOf(none)).toEqual(["Undo", "Settings"]);
  });

  test("that is forgotten again and again is said to be so once, with what helps", async () => {
    const student = await addStudent();
    await addCards(student, correctionOf("Voy a casa.", "Vengo a casa."));
    await rows(
      `update card set state = 'review', stability = 10, difficulty = 5, scheduled_days = 10,
         reps = 20, lapses = 7, last_review = ?, due = ? where learner_id = ?`,
      [new Date("2026-11-10T12:00:00Z"), new Date("2026-11-20T03:00:00Z"), student.learnerId],
    );
    const panel = await review(student);
    await press(student, panel, ["show", "**Voy**"]);
    const leech = await press(student, panel, ["rate:again", "This one keeps slipping away"]);
    expect(textOf(leech)).toContain("You have forgotten **Voy a casa.** 8 times.");
    expect(labelsOf(leech)).toEqual(["Go on", "See and edit it", "Put aside", "Undo"]);
    await student.person.click(panel.id, actionOf(student, panel, "item"));
    await waitForText(student.person, channelId(), "## Voy a casa.");
    await press(student, panel, ["go", "0 of 1 done"]);
  });

  test("is changed in the form of what it is made of, and the review goes on where it was", async () => {
    const student = await addStudent();
    await addCards(student, meantWord("el muro", "die Wand"), {
      kind: "flashcards",
      language: "es",
      title: "Verbos",
      body: { cards: [{ front: "ir", back: "gehen" }] },
    });
    const panel = await review(student);
    const { modal } = await student.person.click(panel.id, actionOf(student, panel, "edit"));
    if (!modal) throw new Error("no form opened");
    await student.person.submitModal(modal, { title: "la pared" });
    await waitForText(student.person, channelId(), "## la pared");
    expect(textNow(student, panel)).toContain("## die Wand");
    await press(student, panel, ["show", "## la pared"]);
    await press(student, panel, ["rate:easy", "## ir"]);
    await student.person.click(panel.id, actionOf(student, panel, "edit"));
    await waitForText(student.person, channelId(), "## Verbos");
  });
});
