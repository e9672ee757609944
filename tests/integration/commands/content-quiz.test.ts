import { beforeEach, describe, expect, test } from "vitest";

import type { ItemDraft } from "#/content/items/item.ts";
import { keepItems } from "#/content/items/items.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import {
  ask,
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const general = () => parley().discord.places.generalId;

/** Who takes a test: somebody new each time, since nobody may press too much at once. */
let ada: Person;
let learnerId: string;

beforeEach(async ({ task }) => {
  ada = parley().discord.addPerson({ name: task.id, locale: "en-US" });
  await startFirst(ada, general());
  const [row] = await rows("select id from learner where discord_user_id = ?", [ada.id]);
  learnerId = String(row?.["id"]);
});

async function keep(draft: ItemDraft): Promise<string> {
  const [kept] = await keepItems(parley(), { learnerId, drafts: [draft] });
  return kept?.item.id ?? "";
}

const river = "El Tajo nace en Albarracín y acaba en Lisboa.";

/** A quiz of a text, with questions whose right choice tells itself from the others. */
async function keepQuiz(title: string, questions = 2): Promise<string> {
  const parentItemId = await keep({
    kind: "text",
    language: "es",
    title: `Texto de ${title}`,
    body: { text: river },
  });
  return keep({
    kind: "quiz",
    language: "es",
    title,
    parentItemId,
    body: {
      questions: Array.from({ length: questions }, (_, index) => ({
        question: `¿Pregunta ${String(index + 1)}?`,
        choices: ["lo justo", "lo falso", "lo *raro*"],
        rightChoice: 0,
        explanation: "Lo dice el mapa.",
        passage: { start: 0, end: 26 },
      })),
    },
  });
}

/** The panel of an item, its button pressed. */
async function begin(itemId: string, label: string): Promise<MessageRecord> {
  const panel = await ask(ada, general(), "content show", { item: itemId });
  await ada.click(panel.id, label);
  return waitUntil(panel, "Question 1 of");
}

/** The panel once its text holds `wanted`. */
async function waitUntil(panel: MessageRecord, wanted: string | RegExp): Promise<MessageRecord> {
  return ada.waitFor((me) => {
    const message = me.message(panel.id);
    const text = message ? textOf(message) : "";
    const holds = typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
    return holds && message;
  });
}

async function press(
  panel: MessageRecord,
  label: string | RegExp,
  wanted: string | RegExp,
): Promise<MessageRecord> {
  const shown = ada.message(panel.id) ?? panel;
  const button = typeof label === "string" ? label : buttonLabelled(shown, label);
  await ada.click(panel.id, button);
  return waitUntil(panel, wanted);
}

/** The custom id of the button whose label fits. */
function buttonLabelled(message: MessageRecord, label: RegExp): string {
  const buttons = JSON.stringify(message.components).matchAll(
    /"custom_id":"([^"]+)","label":"([^"]+)"/g,
  );
  const found = [...buttons].find(([, , text]) => label.test(text ?? ""));
  if (!found) throw new Error(`no button ${String(label)} under: ${textOf(message)}`);
  return found[1] ?? "";
}

describe("A quiz in Discord", () => {
  test("goes question by question, says how each answer was, why, and where the text says so", async () => {
    const itemId = await keepQuiz("Los ríos");
    const panel = await begin(itemId, "Take the quiz");
    expect(textOf(panel)).toContain("## Los ríos");
    expect(textOf(panel)).toContain("¿Pregunta 1?");
    expect(textOf(panel)).not.toContain("Lo dice el mapa");
    const wrong = await press(panel, /^[ABC]\. lo falso$/, "Not right.");
    expect(textOf(wrong)).toMatch(
      /You chose: [ABC]\. lo falso\n✓ Right is: \*\*[ABC]\. lo justo\*\*/,
    );
    expect(textOf(wrong)).toContain("Lo dice el mapa.");
    const quoted = await press(panel, "Where it says so", "The text says:");
    expect(textOf(quoted)).toContain("> El Tajo nace en Albarracín");
    await press(panel, "Next question", "Question 2 of 2");
    const right = await press(panel, /lo justo$/, "**Right:**");
    expect(customIdsOf(right).some((id) => id.startsWith("content:quiz-passage"))).toBe(true);
    const result = await press(panel, "How it went", "**1 of 2** right.");
    expect(textOf(result)).toContain("- ¿Pregunta 1? → **lo justo**");
    await press(panel, "Make a card of it", "One new card.");
    expect(componentOf(ada.message(panel.id) ?? panel, "review:open")).toBeDefined();
    const cards = await rows("select kind, position from card where item_id = ?", [itemId]);
    expect(cards).toEqual([{ kind: "recognition", position: 0 }]);
    const again = await press(panel, "Again, only these", "Question 1 of 1");
    expect(textOf(again)).toContain("¿Pregunta 1?");
    await press(panel, /lo justo$/, "**Right:**");
    await press(panel, "How it went", "Everything known.");
    const known = ada.message(panel.id) ?? panel;
    expect(customIdsOf(known).some((id) => id.startsWith("content:quiz-cards"))).toBe(false);
    await press(panel, "Again, from the start", "Question 1 of 2");
    await press(panel, "Back", "Quiz");
  });

  test("goes on where one left, and takes one answer from two windows", async () => {
    const itemId = await keepQuiz("Dos ventanas");
    const first = await begin(itemId, "Take the quiz");
    const second = await begin(itemId, "Take the quiz");
    await press(first, /lo falso$/, "Not right.");
    const late = await press(second, /lo justo$/, "Not right.");
    expect(textOf(late)).toContain("You had answered this question already");
    const other = await ask(ada, general(), "content show", { item: itemId });
    await ada.click(other.id, "Take the quiz");
    await waitUntil(other, "Question 2 of 2");
    await press(other, /lo justo$/, "**Right:**");
    await press(other, "How it went", "**1 of 2** right.");
    await press(other, "Again, from the start", "Question 1 of 2");
    await ada.click(first.id, "Next question");
    await waitForText(ada, general(), "were begun anew in another place");
    expect(textOf(ada.message(first.id) ?? first)).toContain("Not right.");
  });

  test("writes long choices out and puts their letters on buttons", async () => {
    const long = (word: string) => `${word} ${"que es muy largo ".repeat(6)}`.trim();
    const itemId = await keep({
      kind: "quiz",
      language: "es",
      title: "Largo",
      body: {
        questions: [
          {
            question: "¿Cuál?",
            choices: ["uno", "dos", "tres", "cuatro", "cinco", "seis"].map(long),
            rightChoice: 5,
          },
        ],
      },
    });
    const panel = await begin(itemId, "Take the quiz");
    const letter = /\n([A-F])\. seis que/.exec(textOf(panel))?.[1] ?? "";
    expect(JSON.stringify(panel.components)).not.toContain('"label":"A. ');
    await press(panel, letter, "**Right:**");
    const result = await press(panel, "How it went", "**1 of 1** right.");
    expect(textOf(result)).toContain("Everything known.");
  });

  test("says that the text has changed where it can quote it no longer", async () => {
    const itemId = await keepQuiz("Sin texto");
    const panel = await begin(itemId, "Take the quiz");
    await press(panel, /lo justo$/, "**Right:**");
    await rows(
      `update content_item set deleted_at = now()
        where id = (select parent_item_id from content_item where id = ?)`,
      [itemId],
    );
    const gone = await press(panel, "Where it says so", "can no longer be shown");
    expect(textOf(gone)).toContain("**Right:**");
  });

  test("lists ten of what was not known, and counts the others", async () => {
    const itemId = await keepQuiz("Doce", 12);
    const panel = await begin(itemId, "Take the quiz");
    await rows(
      `update quiz_run set answers = (
         select jsonb_agg(jsonb_build_object('choice', choice.place - 1) order by question.place)
           from jsonb_array_elements(plan) with ordinality as question (asked, place)
           cross join jsonb_array_elements(asked -> 'choices') with ordinality as choice (shown, place)
          where shown = '1')
        where item_id = ?`,
      [itemId],
    );
    const shown = await ask(ada, general(), "content show", { item: itemId });
    await ada.click(shown.id, "Take the quiz");
    const result = await waitUntil(shown, "**0 of 12** right.");
    expect(textOf(result).match(/- ¿Pregunta/g)).toHaveLength(10);
    expect(textOf(result)).toContain("… and 2 more.");
    expect(textOf(panel)).toContain("Question 1 of 12");
  });

  test("leads from a question that is not there to the one that is to be answered", async () => {
    const panel = await begin(await keepQuiz("Falsa"), "Take the quiz");
    const [run = ""] = componentOf(panel, "content:quiz-take").split(":").slice(2, 3);
    await press(panel, /lo justo$/, "**Right:**");
    const data = { custom_id: `content:quiz-passage:${run}:7`, component_type: 2 };
    await ada.forge(general(), { type: 3, data, messageId: panel.id });
    expect(textOf(await waitUntil(panel, "Question 2 of 2"))).toContain("¿Pregunta 2?");
  });

  test.for([
    { custom_id: "content:quiz:nobody", component_type: 2 },
    { custom_id: "content:quiz-take:AAAAAAAAAAAAAAAAAAAAAA:one:0", component_type: 2 },
    { custom_id: "content:quiz-judge:AAAAAAAAAAAAAAAAAAAAAA:0:perfect", component_type: 2 },
    { custom_id: "content:quiz-next:short", component_type: 2 },
  ])("is not moved by the forged button $custom_id", async (data) => {
    const panel = await ask(ada, general(), "help");
    await ada.forge(general(), { type: 3, data, messageId: panel.id });
    const refusal = await waitForText(ada, general(), "does not work any more");
    expect(customIdsOf(refusal)).toEqual([]);
  });
});

describe("Practice questions in Discord", () => {
  test("are answered in a form, compared and judged by the learner", async () => {
    const itemId = await keep({
      kind: "practice_questions",
      language: "es",
      title: "A practicar",
      body: {
        questions: [
          { question: "¿Dónde nace?", answer: "En Albarracín." },
          { question: "¿Dónde acaba?", answer: "En Lisboa." },
          { question: "¿Qué es?", answer: "Un río." },
        ],
      },
    });
    const panel = await begin(itemId, "Practise");
    await answer(panel, "En la *sierra*");
    const typed = await waitUntil(panel, "How was yours?");
    expect(textOf(typed)).toContain("You wrote:\n> En la \\*sierra\\*");
    expect(textOf(typed)).toContain("Expected is about this:\n> En Albarracín.");
    await press(panel, "Partly", "Question 2 of 3");
    const unknown = await press(panel, "I don’t know", "> En Lisboa.");
    expect(textOf(unknown)).not.toContain("You wrote");
    await press(panel, "Next question", "Question 3 of 3");
    await answer(panel, "Un río");
    await waitUntil(panel, "> Un río.");
    const result = await press(panel, "Right", "**1 of 3** right. One more partly.");
    expect(textOf(result)).toContain("- ¿Dónde acaba? → **En Lisboa.**");
    await press(panel, "Make cards of these 2", "2 new cards.");
    expect(parley().logLines.join()).not.toContain("sierra");
  });

  test("take no answer that says nothing", async () => {
    const itemId = await keep({
      kind: "practice_questions",
      language: "es",
      title: "Una",
      body: { questions: [{ question: "¿Dónde?", answer: "Allí." }] },
    });
    const panel = await begin(itemId, "Practise");
    await answer(panel, "\u200B");
    await waitForText(ada, general(), /nothing|empty/i);
    expect(textOf(ada.message(panel.id) ?? panel)).toContain("¿Dónde?");
  });

  async function answer(panel: MessageRecord, text: string): Promise<void> {
    const shown = ada.message(panel.id) ?? panel;
    const { modal } = await ada.click(panel.id, componentOf(shown, "content:quiz-type"));
    if (!modal) throw new Error("no form was opened");
    await ada.submitModal(modal, { answer: text });
  }
});
