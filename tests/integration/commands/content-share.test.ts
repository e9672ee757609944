import { describe, expect, test } from "vitest";

import type { ItemDraft } from "#/content/items/item.ts";
import { keepItems } from "#/content/items/items.ts";
import { shareItem } from "#/content/items/mark-items.ts";
import { shortenId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { useBrowser } from "../../support/browse-world.ts";
import { ask, askText, componentOf, customIdsOf, textOf } from "../../support/command-world.ts";

const browser = useBrowser();
const { parley, me, general, keep, kept, press, addKeeper } = browser;

const phrase = (title: string): ItemDraft => ({
  kind: "phrase",
  language: "es",
  title,
  body: { meaning: "how cool" },
  tags: ["private tag"],
});

const shareByCommand = async (item: string) => browser.ask("content share", { item });

/** Shares a thing here by command and button; resolves with the panel that says so. */
async function shareHere(itemId: string): Promise<MessageRecord> {
  return press(await shareByCommand(itemId), "content:share-here:");
}

async function openShared(person: Person, itemId: string): Promise<MessageRecord> {
  const list = await ask(person, general(), "content shared");
  const before = textOf(list);
  await person.select(list.id, componentOf(list, "content:shared-pick"), [itemId]);
  return person.waitFor((who) => {
    const message = who.message(list.id);
    return message && textOf(message) !== before && message;
  });
}

/** Presses a button of somebody's panel, and resolves with what it says then. */
async function pressAs(person: Person, panel: MessageRecord, beginning: string): Promise<string> {
  const before = textOf(panel);
  await person.click(panel.id, componentOf(panel, beginning));
  const after = await person.waitFor((who) => {
    const message = who.message(panel.id);
    return message && textOf(message) !== before && message;
  });
  return textOf(after);
}

describe("What a learner keeps", () => {
  test("is shared from its panel, said plainly, and no longer when they wish so", async () => {
    const [itemId = ""] = await keep(phrase("¡Qué guay!"));
    const item = await browser.ask("content show", { item: itemId });
    const panel = await press(item, "content:share:");
    expect(textOf(panel)).toContain("## Share: ¡Qué guay!");
    expect(textOf(panel)).toContain("Only you can read this.");
    expect(textOf(panel)).toContain("Your name does not stand with it");
    expect(customIdsOf(panel).map((id) => id.split(":")[1])).toEqual(["share-here", "open"]);
    const shared = await press(panel, "content:share-here:");
    expect(textOf(shared)).toContain("Shared with this server.");
    expect(textOf(shared)).toContain("The members of this server can read this");
    const back = await press(shared, "content:open:");
    expect(textOf(back)).toContain("how cool");
    const over = await press(await press(back, "content:share:"), "content:share-stop:");
    expect(textOf(over)).toContain("It is shared no longer.");
    expect(textOf(over)).toContain("Only you can read this.");
  });

  test("is found for sharing by what one types, and what is not there is said", async () => {
    await keep(phrase("¡Buen provecho!"));
    const { generalId: channelId } = parley().discord.places;
    const offered = await me().autocomplete({
      channelId,
      command: "content share",
      option: "item",
      typed: "provecho",
    });
    expect(offered.map(({ name }) => name)).toEqual(["¡Buen provecho! · Phrase"]);
    expect(textOf(await shareByCommand("provecho"))).toContain("## Share: ¡Buen provecho!");
    expect(textOf(await shareByCommand("nada de nada"))).toContain("Nothing you keep fits");
  });

  test("is not shared from direct messages, but can be taken back there", async () => {
    const [itemId = ""] = await keep(phrase("¡Anda ya!"));
    await shareHere(itemId);
    const dm = me().openDm().id;
    const panel = await ask(me(), dm, "content share", { item: itemId });
    expect(textOf(panel)).toContain("The members of another server can read this.");
    expect(textOf(panel)).toContain("open this in a server that has invited me");
    expect(customIdsOf(panel).map((id) => id.split(":")[1])).toEqual(["share-stop", "open"]);
    expect(textOf(await press(panel, "content:share-stop:"))).toContain("It is shared no longer.");
    expect(await askText(me(), dm, "content shared")).toContain("This works only in a server.");
    const forged = await me().forge(dm, {
      type: 3,
      data: { component_type: 2, custom_id: `content:share-here:${shortenId(itemId)}` },
      messageId: panel.id,
    });
    expect(forged.kind).toBeDefined();
    const rows = await parley()
      .database.sql()
      .execute("select shared_server_id from content_item where id = ?", [itemId]);
    expect(rows).toEqual([{ shared_server_id: null }]);
  });
});

describe("What a server shares", () => {
  test("is read by its members, who see nothing of whose it is, and copied once", async () => {
    const [itemId = ""] = await keep(phrase("¡Vaya tela!"));
    await shareHere(itemId);
    const reader = await addKeeper("a reader");
    const list = await ask(reader, general(), "content shared");
    expect(textOf(list)).toContain("**¡Vaya tela!**");
    const shared = await openShared(reader, itemId);
    expect(textOf(shared)).toContain("how cool");
    expect(textOf(shared)).toContain("Shared in this server");
    const everything = JSON.stringify([list, shared]);
    for (const hidden of [me().id, me().name, "private tag"]) {
      expect(everything).not.toContain(hidden);
    }
    expect(customIdsOf(shared).map((id) => id.split(":")[1])).toEqual(["shared-copy", "shared"]);
    const copied = await pressAs(reader, shared, "content:shared-copy:");
    expect(copied).toContain("Saved: this copy is yours now.");
    expect(copied).toContain("Copied from what a server shares");
    const again = await openShared(reader, itemId);
    expect(await pressAs(reader, again, "content:shared-copy:")).toContain(
      "You keep this already.",
    );

    // The copy is theirs, whatever happens to the original.
    const open = await openShared(reader, itemId);
    await press(await shareByCommand(itemId), "content:share-stop:");
    await reader.click(open.id, componentOf(open, "content:shared-copy:"));
    const [copy] = await parley()
      .database.sql()
      .execute<{ title: string; tags: string; source: { kind: string } }[]>(
        `select title, to_jsonb(tags) as tags, source from content_item
           join learner on learner.id = learner_id where discord_user_id = ?`,
        [reader.id],
      );
    expect(copy).toMatchObject({ title: "¡Vaya tela!", tags: [], source: { kind: "share" } });
  });

  test("is a correction of somebody else's mistake to all but its owner", async () => {
    const [itemId = ""] = await keep({
      kind: "correction",
      language: "es",
      title: "Me gustan los gatos",
      body: { original: "Me gusta los gatos", correctionKind: "grammar" },
    });
    await shareHere(itemId);
    expect(textOf(await openShared(me(), itemId))).toContain("**You wrote:** Me gusta los gatos");
    const shared = textOf(await openShared(await addKeeper("a third reader"), itemId));
    expect(shared).toContain("**Before it was corrected:** Me gusta los gatos");
    expect(shared).not.toContain("You wrote");
    await press(await openShared(me(), itemId), "content:share-stop:");
  });

  test("is shown to its owner as theirs, with the way to end it", async () => {
    const [itemId = ""] = await keep(phrase("¡Toma ya!"));
    await shareHere(itemId);
    const shared = await openShared(me(), itemId);
    expect(textOf(shared)).toContain("You share this");
    expect(customIdsOf(shared).map((id) => id.split(":")[1])).toEqual(["share-stop", "shared"]);
    await press(shared, "content:share-stop:");
  });

  test("is listed ten at a time, and long texts page by page", async () => {
    const text = Array.from({ length: 40 }, (_, at) => `Párrafo ${String(at)}. ${"a ".repeat(80)}`);
    const drafts = Array.from({ length: 11 }, (_, at) => phrase(`Frase ${String(at)}`));
    const [textId = "", ...others] = await keep(
      { kind: "text", language: "es", title: "Un cuento", body: { text: text.join("\n\n") } },
      ...drafts,
    );
    const learnerId = await browser.learnerId();
    const shareAll = async (serverId: string | null) => {
      for (const itemId of [textId, ...others]) {
        await shareItem(parley(), { learnerId, itemId, serverId });
      }
    };
    await shareAll(parley().discord.places.guildId);
    const list = await browser.ask("content shared");
    expect(textOf(list)).toContain("**Frase 10**");
    expect(textOf(list)).not.toContain("**Frase 0**");
    const older = await press(list, componentOf(list, "content:shared:"));
    expect(textOf(older)).toContain("**Frase 0**");
    expect(textOf(older)).toContain("**Un cuento** · Párrafo 0");
    const pickAgain = await browser.choose(older, "content:shared-pick", textId);
    expect(textOf(pickAgain)).toContain("Párrafo 0.");
    const turned = await press(pickAgain, `content:shared-page:${shortenId(textId)}:2`);
    expect(textOf(turned)).not.toContain("Párrafo 0.");
    // Back leads to where one was.
    const back = await press(turned, "content:shared:");
    expect(textOf(back)).toContain("**Frase 0**");
    await me().click(back.id, "To the newest");
    await me().waitFor((who) => textOf(who.message(back.id) ?? back).includes("**Frase 10**"));
    await shareAll(null);
    expect(textOf(await browser.ask("content shared"))).toContain("Nothing is shared here yet.");
  });

  test("may be ended by who manages the server, and by nobody else", async () => {
    const [itemId = ""] = await keep(phrase("¡Menudo lío!"));
    await shareHere(itemId);
    const { admin, reader } = {
      admin: parley().discord.person("admin"),
      reader: await addKeeper("another reader"),
    };
    const mine = await openShared(reader, itemId);
    await reader.forge(general(), {
      type: 3,
      data: { component_type: 2, custom_id: `content:shared-remove:${shortenId(itemId)}` },
      messageId: mine.id,
    });
    expect(textOf(await openShared(reader, itemId))).toContain("how cool");
    // Whoever manages the server need not learn anything here.
    const seen = await openShared(admin, itemId);
    expect(await pressAs(admin, seen, "content:shared-remove:")).toContain(
      "It is shared here no longer.",
    );
    expect(await kept()).toHaveLength(1);
    const [stranger] = [parley().discord.addPerson({ name: "no consent", locale: "en-US" })];
    expect(await askText(stranger, general(), "content shared")).toContain("I need your consent");
  });

  test("loses what somebody shared who has everything of theirs deleted, at once", async () => {
    const owner = await addKeeper("leaving");
    const { database } = parley();
    const [row] = await database
      .sql()
      .execute<{ id: string }[]>("select id from learner where discord_user_id = ?", [owner.id]);
    const learnerId = row?.id ?? "";
    const [one] = await keepItems({ database }, { learnerId, drafts: [phrase("¡Adiós, mundo!")] });
    const itemId = one?.item.id ?? "";
    const panel = await ask(owner, general(), "content share", { item: itemId });
    await pressAs(owner, panel, "content:share-here:");
    expect(textOf(await browser.ask("content shared"))).toContain("¡Adiós, mundo!");
    await database
      .sql()
      .execute("update learner set erasure_requested_at = now() where id = ?", [learnerId]);
    const list = await browser.ask("content shared");
    expect(textOf(list)).not.toContain("¡Adiós, mundo!");
  });
});
