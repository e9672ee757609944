import { beforeEach, describe, expect, test } from "vitest";

import type { ItemDraft } from "#/content/items/item.ts";
import { keepItems } from "#/content/items/items.ts";
import { hashText } from "#/content/materials/hash-text.ts";
import { materialKinds } from "#/content/materials/material-kinds.ts";
import { shortenId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import { addMember, createGuild } from "../../../sandbox/discord/world/guilds.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { setLimit } from "../../support/budget-world.ts";
import {
  ask,
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley({ environment: { DM_LEARNER_MONTHLY_USD: "0" } });

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const general = () => parley().discord.places.generalId;

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

const sentence = "El Tajo nace en Albarracín y acaba en Lisboa.";

const passage = { start: 3, end: 25 };

/** Some text that takes two chunks. */
const river = `${sentence} `.repeat(200);

const keepText = (title: string, text = river) =>
  keep({ kind: "text", language: "es", title, body: { text } });

/** The panel that asks what to make of a text. */
async function askFor(itemId: string): Promise<MessageRecord> {
  return ask(ada, general(), "content materials", { text: itemId });
}

/** The panel once its text holds `wanted`. */
async function waitUntil(panel: MessageRecord, wanted: string): Promise<MessageRecord> {
  return ada.waitFor((me) => {
    const message = me.message(panel.id);
    return message && textOf(message).includes(wanted) && message;
  });
}

async function press(panel: MessageRecord, label: string, wanted: string): Promise<MessageRecord> {
  await ada.click(panel.id, label);
  return waitUntil(panel, wanted);
}

/** Sends what a changed client could, as if it stood under the panel. */
async function forge(panel: MessageRecord, customId: string): Promise<void> {
  const data = { custom_id: customId, component_type: 2 };
  await ada.forge(general(), { type: 3, data, messageId: panel.id });
}

const ordersOf = () =>
  rows(
    `select kinds, server_id, server_counts, cancel_requested_at is not null as cancelled,
            (select count(*)::int from material_part where material_id = material.id) as parts
       from material where learner_id = ?`,
    [learnerId],
  );

describe("What is to be made of a text", () => {
  test("is asked with what it costs at most, of which budgets, and started by one press", async () => {
    const itemId = await keepText("El Tajo");
    const panel = await ask(ada, general(), "content show", { item: itemId });
    const asked = await press(panel, "Make materials", "What is to be made of this text?");
    expect(textOf(asked)).toMatch(
      /6 parts\. What is read .*\n.* \*\*\$0\.\d+\*\* at most: more is never/,
    );
    expect(textOf(asked)).toMatch(/You have \$\d+\.\d+ left until <t:\d+:D>; this is at most/);
    expect(textOf(asked)).toContain("What you share with others here counts as well: $");
    expect(textOf(asked)).toContain("Explained in English, for level A2.");
    await ada.select(panel.id, componentOf(asked, "content:materials-pick"), ["quiz", "notes"]);
    const chosen = await waitUntil(panel, "4 parts. What is read");
    expect(componentOf(chosen, "content:materials-start")).toContain(`${shortenId(itemId)}:40:`);
    const making = await press(panel, "Start", "0 of 4 parts are done");
    expect(textOf(making)).toContain("Quiz and Notes");
    await expect.poll(ordersOf).toEqual([
      {
        kinds: ["quiz", "notes"],
        server_id: parley().discord.places.guildId,
        server_counts: true,
        cancelled: false,
        parts: 4,
      },
    ]);
  });

  test("is one thing at a time, seen from elsewhere too, and called off by one press", async () => {
    const [first, second] = [await keepText("Uno"), await keepText("Dos")];
    const panel = await askFor(first);
    await press(panel, "Start", "0 of 6 parts are done");
    await expect.poll(ordersOf).toHaveLength(1);
    const elsewhere = await askFor(second);
    await press(elsewhere, "See how far it is", "0 of 6 parts are done");
    await press(elsewhere, "Refresh", "0 of 6 parts are done");
    const called = await press(elsewhere, "Cancel", "Being called off.");
    expect(customIdsOf(called).some((id) => id.startsWith("content:materials-cancel"))).toBe(false);
    await expect.poll(ordersOf).toMatchObject([{ cancelled: true }]);
    const text = await ask(ada, general(), "content show", { item: first });
    expect(textOf(text)).toContain("Being made of your text: 0 of 6 parts are done");
    const other = await ask(ada, general(), "content show", { item: second });
    expect(textOf(other)).not.toContain("Being made");
    await press(elsewhere, "Refresh", "Being called off.");
  });

  test("is the person's own affair in a server that did not install Parley", async () => {
    const { discord } = parley();
    Object.assign(discord.world.users.get(ada.id) ?? {}, { userInstalled: true });
    const guild = createGuild(discord.world, {
      name: "Elsewhere",
      ownerId: ada.id,
      botPermissions: undefined,
    });
    addMember(discord.world, guild, ada.id);
    const channel = createChannel(discord.world, { guildId: guild.id, name: "lobby" });
    const target = { of: "direct", learnerId } as const;
    await setLimit(parley(), target, 1_000_000_000_000n);
    const itemId = await keepText("Lejos");
    await rows("insert into server (id, allowed_models) values (?, '[\"mistral/none\"]')", [
      guild.id,
    ]);
    const panel = await ask(ada, channel.id, "content materials", { text: itemId });
    expect(textOf(panel)).toContain("Only your own allowance counts.");
    await ada.click(panel.id, "Start");
    await expect.poll(ordersOf).toMatchObject([{ server_counts: false, server_id: null }]);
  });

  test("cannot be called off when it is over", async () => {
    const itemId = await keepText("Nada");
    const panel = await askFor(itemId);
    await forge(panel, `content:materials-cancel:${shortenId(itemId)}`);
    const asked = await waitUntil(panel, "What is to be made");
    expect(customIdsOf(asked).some((id) => id.startsWith("content:materials-start"))).toBe(true);
  });

  test("is not started where it became dearer than what was said", async () => {
    const itemId = await keepText("Caro");
    const panel = await askFor(itemId);
    await forge(panel, `content:materials-start:${shortenId(itemId)}:1:5`);
    await waitUntil(panel, "What it costs at most has changed.");
    expect(await ordersOf()).toEqual([]);
  });

  test("is offered, and cannot be started, where there is no money for it", async () => {
    const itemId = await keepText("Pobre");
    const dm = ada.openDm().id;
    const panel = await ask(ada, dm, "content materials", { text: itemId });
    expect(textOf(panel)).toContain("⚠️ No allowance has been granted here yet.");
    expect(textOf(panel)).toContain("Only your own allowance counts.");
    const start = componentOf(panel, "content:materials-start");
    await expect(ada.click(panel.id, start)).rejects.toThrow("is disabled");
    await ada.forge(dm, {
      type: 3,
      data: { custom_id: start, component_type: 2 },
      messageId: panel.id,
    });
    const refusal = await ada.waitForMessage(dm, ({ id }) => id !== panel.id);
    expect(textOf(refusal)).toContain("allowance");
    expect(await ordersOf()).toEqual([]);
    await waitUntil(panel, "What is to be made");
  });

  test("is less where the text is too long for all of it", async () => {
    const itemId = await keepText("Largo", `${sentence} `.repeat(2_000));
    const panel = await askFor(itemId);
    await ada.select(panel.id, componentOf(panel, "content:materials-pick"), materialKinds);
    const refused = await waitUntil(panel, "Choose fewer kinds");
    expect(customIdsOf(refused).some((id) => id.startsWith("content:materials-start"))).toBe(false);
    await ada.select(panel.id, componentOf(refused, "content:materials-pick"), ["summary"]);
    await waitUntil(panel, "parts. What is read");
  });

  test("is asked of texts alone, which are found by what one types", async () => {
    const itemId = await keepText("Las mareas");
    const word = await keep({ kind: "word", language: "es", title: "la marea", body: {} });
    const choices = await ada.autocomplete({
      channelId: general(),
      command: "content materials",
      option: "text",
      typed: "mare",
    });
    expect(choices.map(({ value }) => value)).toEqual([itemId]);
    expect(textOf(await askFor("mareas"))).toContain("## Materials: Las mareas");
    expect(textOf(await askFor("nada de eso"))).toContain("Nothing you keep fits");
    expect(textOf(await askFor(word))).toContain("no longer among what you keep");
  });

  test.for(["1:x", "0:5", "999:5", ":5", "1:-5"])(
    "is nothing where its button was forged: %s",
    async (args) => {
      const panel = await askFor(await keepText("Falso"));
      const [id = ""] = componentOf(panel, "content:materials-start").split(":").slice(2, 3);
      await forge(panel, `content:materials-start:${id}:${args}`);
      const refusal = await waitForText(ada, general(), "does not work any more");
      expect(customIdsOf(refusal)).toEqual([]);
      expect(await ordersOf()).toEqual([]);
    },
  );
});

describe("What was made of a text", () => {
  async function keepSummary(points: number, textHash = hashText(river.trim())): Promise<string> {
    const parentItemId = await keepText("El Tajo");
    return keep({
      kind: "summary",
      language: "es",
      title: "Summary: El Tajo",
      parentItemId,
      source: { kind: "material", textHash },
      body: {
        points: Array.from({ length: points }, (_, index) => ({
          text: `Punto ${String(index + 1)} ${"largo ".repeat(100)}`,
          ...(index === 1 ? {} : { passage }),
        })),
      },
    });
  }

  test("is read statement by statement with the words of the text, page by page", async () => {
    const itemId = await keepSummary(6);
    const panel = await ask(ada, general(), "content show", { item: itemId });
    const first = await press(panel, "Where it says so", "> Tajo nace en Albarrací");
    expect(textOf(first).match(/> Tajo/g)).toHaveLength(3);
    expect(textOf(first)).toContain("- Punto 2");
    const second = await press(panel, buttonTo(first, 2), "- Punto 6");
    await press(panel, buttonTo(second, 1), "- Punto 1");
    await press(panel, "Back", "Summary · Spanish");
  });

  const buttonTo = (panel: MessageRecord, page: number) =>
    customIdsOf(panel).find(
      (id) => id.startsWith("content:passages:") && id.endsWith(`:${String(page)}`),
    ) ?? "";

  test.for<Pick<ItemDraft, "kind" | "body">>([
    { kind: "key_concepts", body: { concepts: [{ name: "nacer", explanation: "Dar", passage }] } },
    { kind: "flashcards", body: { cards: [{ front: "nacer", back: "Dar", passage }] } },
  ])("is read so whatever it is: $kind", async (content) => {
    const parentItemId = await keepText("El Tajo");
    const itemId = await keep({
      ...content,
      language: "es",
      title: "Hecho",
      parentItemId,
    } as ItemDraft);
    const panel = await ask(ada, general(), "content show", { item: itemId });
    const shown = await press(panel, "Where it says so", "> Tajo nace en Albarrací");
    expect(textOf(shown)).toContain("nacer");
    expect(textOf(shown)).not.toContain("page 1");
  });

  test("stands alone where the text was changed since", async () => {
    const itemId = await keepSummary(1, hashText("Otro texto."));
    const panel = await ask(ada, general(), "content show", { item: itemId });
    const shown = await press(panel, "Where it says so", "can no longer be shown");
    expect(textOf(shown)).not.toContain("> ");
    expect(textOf(shown)).toContain("- Punto 1");
  });

  test("is found again below the question what else to make", async () => {
    await keepSummary(1);
    const [row] = await rows(
      "select parent_item_id from content_item where kind = 'summary' and learner_id = ?",
      [learnerId],
    );
    const panel = await askFor(String(row?.["parent_item_id"]));
    const shown = JSON.stringify(panel.components);
    expect(shown).toContain("Open what was made of it");
    expect(shown).toContain("Summary: El Tajo");
    // The summary is there: what is offered is the rest of what is usual.
    expect(componentOf(panel, "content:materials-start")).toContain(":12:");
  });
});
