import { expect, test } from "vitest";

import { addFact } from "#/sessions/memory/change-memory.ts";
import { systemClock } from "#/shared/clock.ts";

import { optionsOf, useBrowser, valuesOf } from "../../support/browse-world.ts";
import { askText, customIdsOf, textOf } from "../../support/command-world.ts";

const { parley, general, learnerId, ask, press, choose, openForm, submit } = useBrowser();

const remember = async (text: string) => {
  const services = { database: parley().database, clock: systemClock };
  await addFact(services, { learnerId: await learnerId(), text });
};

const firstFactOf = (panel: Parameters<typeof textOf>[0]) =>
  optionsOf(panel, "memory:pick")[0]?.[0] ?? "";

test("A stranger is asked to begin first", async () => {
  const stranger = parley().discord.addPerson({ name: "stranger to memory" });
  expect(await askText(stranger, general(), "memory")).toContain("I need your consent");
});

test("What tutors remember is added to, corrected, deleted, and brought back", async () => {
  const empty = await ask("memory");
  expect(textOf(empty)).toContain("Nothing so far.");
  expect(customIdsOf(empty)).not.toContain("memory:forget-all");
  const form = await openForm(empty, "memory:add");
  const added = await submit(empty, form, { text: "I have *two* cats." });
  expect(textOf(added)).toContain("from your next session on");
  expect(textOf(added)).toMatch(
    /\*\*I have \\\*two\\\* cats\.\*\*\n-# written by you, \w+ \d+, \d{4}/,
  );
  const picked = await choose(added, "memory:pick", firstFactOf(added));
  const correction = await openForm(picked, "memory:correct:");
  expect(valuesOf(correction)).toEqual({ text: "I have *two* cats." });
  const refused = await submit(picked, correction, { text: "𒀀".repeat(40) });
  expect(textOf(refused)).toContain("Your tutor has room for about");
  const again = await choose(refused, "memory:pick", firstFactOf(refused));
  const second = await openForm(again, "memory:correct:");
  const corrected = await submit(again, second, { text: "I have three cats." });
  expect(textOf(corrected)).toContain("Corrected, in your running session too.");
  const chosen = await choose(corrected, "memory:pick", firstFactOf(corrected));
  const forgotten = await press(chosen, "memory:forget:");
  expect(textOf(forgotten)).toContain("Deleted: “I have three cats.”\nFor 60 minutes");
  expect(textOf(forgotten)).toContain("Nothing so far.");
  const back = await press(forgotten, "memory:restore:");
  expect(textOf(back)).toContain("It is back");
  expect(textOf(back)).toContain("**I have three cats.**");
});

test("What is gone meanwhile is said to be gone, in whichever window it was", async () => {
  await remember("I live in Lyon.");
  const [left, right] = [await ask("memory"), await ask("memory")];
  const factId = firstFactOf(left);
  const picked = await choose(left, "memory:pick", factId);
  const form = await openForm(picked, "memory:correct:");
  const other = await choose(right, "memory:pick", factId);
  const forgotten = await press(other, "memory:forget:");
  const late = await submit(picked, form, { text: "I live in Paris." });
  expect(textOf(late)).toContain("That one is not here any more.");
  const restored = await press(forgotten, "memory:restore:");
  expect(textOf(restored)).toContain("**I live in Lyon.**");
  const open = await ask("memory");
  const [first, second] = [await ask("memory"), await choose(open, "memory:pick", factId)];
  const mine = await choose(first, "memory:pick", factId);
  const gone = await press(mine, "memory:forget:");
  expect(textOf(await press(second, "memory:forget:"))).toContain("not here any more");
  const stale = await choose(restored, "memory:pick", factId);
  expect(textOf(stale)).toContain("not here any more");
  await remember("I live in Lyon");
  expect(textOf(await press(gone, "memory:restore:"))).toContain("nothing to bring back");
});

test("Many things are read page by page; all are deleted at once, after a question", async () => {
  for (let at = 1; at <= 13; at += 1) {
    await remember(`I like number ${String(at)}.`);
  }
  const first = await ask("memory");
  expect(textOf(first)).toContain("**I like number 13.**");
  expect(textOf(first)).toContain("A tutor is told of the 12 newest.");
  expect(textOf(first)).not.toContain("**I like number 3.**");
  const second = await press(first, "memory:page:1");
  expect(textOf(second)).toMatch(/\*\*I like number 3\.\*\*(.|\n)*Page 2 of 2/);
  expect(textOf(await press(second, "memory:page:0"))).toContain("Page 1 of 2");
  const asked = await press(second, "memory:forget-all");
  expect(textOf(asked)).toMatch(/Delete all \d+ things/);
  const kept = await press(asked, "memory:page:0");
  expect(textOf(kept)).toContain("**I like number 13.**");
  const gone = await press(await press(kept, "memory:forget-all"), "memory:forget-all-sure");
  expect(textOf(gone)).toMatch(/\d+ things were deleted\.(.|\n)*Nothing so far\./);
});

test("Remembering is switched off and on again", async () => {
  const off = await press(await ask("memory"), "memory:switch-off");
  expect(textOf(off)).toContain("Remembering is **off**");
  const rows = async () =>
    parley()
      .database.sql()
      .execute<{ remembers_facts: boolean }[]>("select remembers_facts from learner where id = ?", [
        await learnerId(),
      ]);
  expect(await rows()).toEqual([{ remembers_facts: false }]);
  const on = await press(off, "memory:switch-on");
  expect(textOf(on)).toContain("Remembering is on again.");
  expect(await rows()).toEqual([{ remembers_facts: true }]);
});
