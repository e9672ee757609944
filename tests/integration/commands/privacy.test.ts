import { unzipSync } from "fflate";
import { expect, test, vi } from "vitest";

import {
  ask,
  askText,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley({ parts: ["gateway", "worker"] });

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const newPerson = (name: string) => parley().discord.addPerson({ name });

const general = () => parley().discord.places.generalId;

test("Whoever asks is told what is stored and who sees it, before and after their consent", async () => {
  const person = newPerson("asking");
  const before = await askText(person, general(), "privacy show");
  expect(before).toContain("What is said in sessions is erased after");
  expect(before).toContain("You have not agreed to this yet, so nothing about you is stored.");
  await startFirst(person, general());
  expect(await askText(person, general(), "privacy show")).toContain("You agreed to this.");
});

test("Only the providers whose models a server allows are named there", async () => {
  const { discord } = parley();
  const person = newPerson("careful");
  const model = (await parley().open([])).services.models.all.find(
    ({ provider }) => provider === "mistral",
  );
  await rows(
    `insert into server (id, allowed_models) values (?, ?::jsonb)
     on conflict (id) do update set allowed_models = excluded.allowed_models`,
    [discord.places.guildId, JSON.stringify([`mistral/${model?.model}`])],
  );
  const here = await askText(person, general(), "privacy show");
  const direct = await askText(person, person.openDm().id, "privacy show");
  await rows(`update server set allowed_models = null`);
  expect(here).toContain("have me work on, goes to Mistral AI, where");
  expect(direct).toContain("Anthropic, Mistral AI, DeepSeek, or");
});

test("An export arrives where it was asked for, as a file that only its learner sees", async () => {
  const { discord } = parley();
  const person = newPerson("collector");
  await startFirst(person, general(), { language: "es", level: "A2", subject: "mi gato" });
  const panel = await ask(person, general(), "privacy export");
  expect(panel.ephemeralFor).toBe(person.id);
  const delivered = await person.waitFor((me) =>
    me.seen(general()).find(({ attachments }) => attachments.length > 0),
  );
  expect(delivered.ephemeralFor).toBe(person.id);
  const [attachment] = delivered.attachments;
  expect(attachment?.filename).toMatch(/^parley-\d{4}-\d\d-\d\d\.zip$/);
  const files = unzipSync(new Uint8Array(attachment?.bytes ?? []));
  const text = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString())
    .join("\n");
  expect(text).toContain("mi gato");
  expect(text).toContain(person.id);
  expect(discord.violations).toEqual([]);
});

test("Who has nothing stored is told so when they export or delete", async () => {
  const person = newPerson("empty");
  for (const subcommand of ["export", "delete"]) {
    expect(await askText(person, general(), `privacy ${subcommand}`)).toContain(
      "nothing about you is stored",
    );
  }
});

test("Deleting is asked about first, and keeping deletes nothing", async () => {
  const person = newPerson("hesitant");
  await startFirst(person, general());
  const question = await ask(person, general(), "privacy delete");
  expect(textOf(question)).toContain("This cannot be undone.");
  expect(textOf(question)).toContain("until you or a moderator delete them; in my books");
  await person.click(question.id, "Keep it");
  await waitForText(person, general(), "Nothing was deleted.");
  expect(await rows(`select 1 from learner where discord_user_id = ?`, [person.id])).toHaveLength(
    1,
  );
});

test("Confirmed, everything goes, and the person is a stranger again", async () => {
  const person = newPerson("leaving");
  await startFirst(person, general(), { language: "es", level: "A2", subject: "mi secreto" });
  const question = await ask(person, general(), "privacy delete");
  await person.click(question.id, "Delete everything");
  const confirmed = await waitForText(person, general(), "Your data are being deleted.");
  expect(textOf(confirmed)).toContain("Three things stay: the messages in Discord itself");
  expect(textOf(confirmed)).toContain("what answers cost, under a bare number");
  await vi.waitFor(
    async () => {
      expect(await rows(`select 1 from learner where discord_user_id = ?`, [person.id])).toEqual(
        [],
      );
    },
    { timeout: 20_000 },
  );
  expect(await rows(`select 1 from session where subject = 'mi secreto'`)).toEqual([]);
  expect(await askText(person, general(), "privacy show")).toContain("nothing about you is stored");
});

test("A forged confirmation deletes nothing of anybody who has nothing", async () => {
  const person = newPerson("forger");
  const panel = await ask(person, general(), "help");
  await person.forge(general(), {
    type: 3,
    data: { custom_id: "privacy:delete-all", component_type: 2 },
    messageId: panel.id,
  });
  await waitForText(person, general(), "nothing about you is stored");
  expect(
    await rows(
      `select 1 from erasure join learner on learner.id = learner_id where discord_user_id = ?`,
      [person.id],
    ),
  ).toEqual([]);
});

test("Where none of a server's models is left, the policy says that nobody can answer", async () => {
  const { discord } = parley();
  const { generalId, guildId } = discord.places;
  const person = discord.addPerson({ name: "unanswered" });
  await parley()
    .database.sql()
    .execute(
      `insert into server (id, allowed_models) values (?, '["mistral/gone"]')
       on conflict (id) do update set allowed_models = excluded.allowed_models`,
      [guildId],
    );
  const text = textOf(await ask(person, generalId, "privacy show"));
  await rows("update server set allowed_models = null");
  expect(text).toContain("no provider of a language model is set up here");
  expect(text).not.toContain("goes to");
  expect(text).toContain("moderators who may manage threads can read your private thread");
});
