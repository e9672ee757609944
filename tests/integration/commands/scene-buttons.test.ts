import { beforeAll, describe, expect, test } from "vitest";

import { shortenId } from "#/shared/ids.ts";

import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { ask, componentOf, customIdsOf, textOf, useParley } from "../../support/command-world.ts";
import { answerWith, type Claimed } from "../../support/scene-world.ts";
import { followTalk, startTalk, type Talk } from "../../support/start-talk.ts";

const parley = useParley({ parts: ["gateway", "worker"], discord: { rateLimits: "off" } });

let talk: Talk | undefined;
let answer: MessageRecord | undefined;

const here = (): Talk => {
  if (!talk) throw new Error("no scene yet");
  return talk;
};
const newest = (): MessageRecord => {
  if (!answer) throw new Error("no answer yet");
  return answer;
};

const says = async (text: string, claimed: readonly Claimed[]) => {
  parley().providers.script("anthropic", answerWith("Muy bien.", claimed));
  answer = await here().say(text);
  return answer;
};

const open = async (action: string) => {
  const { person } = here();
  const outcome = await person.click(newest().id, componentOf(newest(), `scenario:${action}:`));
  return outcome.answer();
};

/** Presses, and resolves with the same panel once it reads so. */
const press = async (panel: MessageRecord, beginning: string, wanted: string) => {
  const { person } = here();
  await person.click(panel.id, componentOf(panel, beginning));
  return person.waitFor((me) => {
    const message = me.message(panel.id);
    return message && textOf(message).includes(wanted) && message;
  });
};

const actionsUnder = (message: MessageRecord) =>
  customIdsOf(message).map((id) => id.split(":", 2).join(":"));

beforeAll(async () => {
  const { discord } = parley();
  const person = discord.addPerson({ name: "a guest of the café", locale: "en-US" });
  talk = await startTalk(person, discord.places.generalId, { language: "es", level: "A1" });
  await ask(person, talk.threadId, "session end");
  const before = new Set(person.channels().map(({ id }) => id));
  await ask(person, discord.places.generalId, "scenario start", {
    scenario: "cafe_order",
    language: "es",
    level: "A1",
  });
  const thread = await person.waitFor((me) => me.channels().find(({ id }) => !before.has(id)));
  talk = followTalk(person, thread.id);
  [answer] = await talk.waitForAnswers(1);
});

describe("Under an answer of a scene", () => {
  test("are the checklist and a hint, also under its opening, and both are for its learner alone", async () => {
    expect(actionsUnder(newest())).toEqual([
      "turn:corrections",
      "turn:retry",
      "scenario:checklist",
      "scenario:hint",
    ]);
    // Who opens it says only the other role's line: ours stands below it, in the interface's language.
    expect(newest().content).toContain(
      "\n-# You are: A guest in a café · Part 1 of 2: Greet the waiter; Order something to drink; Order something to eat\n-# $",
    );
    const panel = await open("checklist");
    expect(panel.ephemeralFor).toBe(here().person.id);
    expect(textOf(panel)).toContain("☕");
    expect(textOf(panel)).toContain("**0 of 6 objectives met · answer 0 of 20**");
    expect(textOf(panel)).toContain("### Part 1 of 2:");
    expect(textOf(panel)).toContain("-# open · 3 hints left");
    expect(textOf(panel)).toContain("**café** · coffee");
    expect(textOf(panel)).toContain("En España se desayuna a menudo de pie");
  });

  test("is told with its words what was met, and which key words were used", async () => {
    await says("¡Buenos días! Quería un té, por favor.", [
      { id: "greet", evidence: "Buenos días" },
      { id: "order_drink", evidence: "Quería un té" },
    ]);
    const panel = await open("checklist");
    expect(textOf(panel)).toContain("**2 of 6 objectives met · answer 1 of 20**");
    expect(textOf(panel)).toMatch(/✓ .*\n-# met · \*Buenos días\*/);
    expect(textOf(panel)).toContain("✓ **té** · tea");
    await says("¿Tienen tostadas?", []);
    expect(textOf(await press(panel, "scenario:checklist-again:", "answer 2 of 20"))).toContain(
      "2 of 6 objectives met",
    );
  });

  test("comes one hint after the other in the same panel, then the way to leave it out", async () => {
    const panel = await open("hint");
    expect(textOf(panel)).toMatch(/^\s*### Hint 1 of 3 · /);
    const second = await press(panel, "scenario:hint-next:", "Hint 2 of 3");
    expect(textOf(second)).toContain("You could begin like this:\n\n> Y una tostada …");
    const third = await press(panel, "scenario:hint-next:", "Hint 3 of 3");
    expect(textOf(third)).toContain("You could say:\n\n> Y una tostada con tomate, por favor.");
    expect(actionsUnder(third)).toEqual(["scenario:skip", "scenario:checklist-again"]);
    const again = await open("hint");
    expect(textOf(again)).toContain("Hint 3 of 3");
    expect(textOf(again)).toContain("These were all the hints. You can leave this one out");
    expect(actionsUnder(again)).toEqual(["scenario:skip", "scenario:checklist-again"]);
    const skip = componentOf(again, "scenario:skip:");
    const left = await press(panel, "scenario:skip:", "Left out.");
    expect(textOf(left)).toMatch(/– .*\n-# left out/);
    expect(textOf(left)).toContain("### Key words\n**cuenta**");
    // The other panel still offers to leave it out: that is done already.
    const late = await press(again, skip, "– ");
    expect(textOf(late)).not.toContain("Left out.");
    expect(textOf(late)).toMatch(/– .*\n-# left out/);
  });

  test("no forged button gives a hint to a scene that is not there", async () => {
    const { person, threadId } = here();
    const session = shortenId("01a205ee-42e4-7000-9127-63aa0c213f16");
    const outcome = await person.forge(threadId, {
      type: 3,
      data: { component_type: 2, custom_id: `scenario:hint:${session}` },
      messageId: newest().id,
    });
    expect(textOf(await outcome.answer())).not.toContain("### Hint");
  });

  test("stands only the checklist when it is over, and its old buttons say so", async () => {
    const before = newest();
    const goodbye = [
      { id: "ask_price", evidence: "¿Cuánto es" },
      { id: "pay", evidence: "pago con tarjeta" },
    ];
    await says("¿Cuánto es? Pago con tarjeta.", goodbye);
    const panel = await open("hint");
    for (const step of [2, 3]) {
      await press(panel, "scenario:hint-next:", `Hint ${String(step)} of 3`);
    }
    const over = await press(panel, "scenario:skip:", "the scene is over");
    expect(textOf(over)).toContain("**The scene is over: 4 of 6 objectives met.**");
    expect(textOf(over)).not.toContain("hints left");
    expect(customIdsOf(over)).toEqual([]);
    const { person } = here();
    const pressed = await person.click(before.id, componentOf(before, "scenario:hint:"));
    const said = await pressed.answer();
    expect(textOf(said)).toContain("**The scene is over: 4 of 6 objectives met.**");
    expect(customIdsOf(said)).toEqual([]);
  });
});
