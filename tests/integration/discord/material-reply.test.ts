import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { keepItems } from "#/content/items/items.ts";
import type { MaterialEnding, MaterialReply } from "#/content/materials/material-reply.ts";
import { createMaterialReplySink } from "#/discord/material-reply/create-material-reply-sink.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { createLog } from "#/observability/log.ts";
import { usDollar } from "#/shared/currency.ts";
import { newId, shortenId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { ask, customIdsOf, startFirst, textOf } from "../../support/command-world.ts";
import { shortText } from "../../support/material-world.ts";
import { startParley, type TestParley } from "../../support/parley.ts";
import { fastClock } from "../../support/reply-world.ts";

let parley: TestParley;
let learner: Person;
let panelId: string;
let token: string;
let itemId: string;

/** A gateway only: Start was pressed, and nobody makes anything. */
beforeAll(async () => {
  parley = await startParley({ parts: ["gateway"], discord: { rateLimits: "off" } });
  learner = parley.discord.person("learner");
  const channelId = parley.discord.places.practiceId;
  await startFirst(learner, channelId);
  const rows = (query: string) => parley.database.sql().execute<Record<string, string>[]>(query);
  const [row] = await rows("select id from learner");
  const draft = { kind: "text", language: "es", title: "El mercado", body: { text: shortText } };
  const [kept] = await keepItems(parley, {
    learnerId: row?.["id"] ?? "",
    drafts: [draft as Parameters<typeof keepItems>[1]["drafts"][number]],
  });
  itemId = kept?.item.id ?? "";
  const panel = await ask(learner, channelId, "content materials", { text: itemId });
  panelId = panel.id;
  await learner.click(panel.id, "Start");
  const tokens = () => rows("select interaction_token as token from material");
  token = await vi.waitUntil(async () => (await tokens())[0]?.["token"]);
});

afterAll(() => parley.close());

function openReply(textId: string | null = itemId): MaterialReply {
  const log = createLog("silent");
  const discord = { token: parley.discord.token, apiUrl: parley.discord.apiUrl };
  const sink = createMaterialReplySink({
    rest: createDiscordRest({ ...discord, clock: fastClock, log }),
    applicationId: parley.discord.applicationId,
    clock: fastClock,
    log,
    currency: usDollar,
  });
  return sink.open({
    materialId: newId(),
    itemId: textId,
    interactionToken: token,
    interfaceLocale: "en-US",
    kinds: ["summary", "quiz"],
    lease: { isHeld: () => true, signal: new AbortController().signal },
  });
}

const shown = () => {
  const panel = learner.message(panelId);
  return panel ? textOf(panel).trim() : "";
};

const buttons = () => {
  const panel = learner.message(panelId);
  return panel ? customIdsOf(panel) : [];
};

const ending: MaterialEnding = {
  state: "done",
  errorCode: null,
  items: [
    { id: newId(), kind: "summary", title: "Summary: *El* mercado", statements: 1 },
    { id: newId(), kind: "quiz", title: "Quiz: El mercado", statements: 5 },
  ],
  partsMade: 2,
  partsUseless: 0,
  parts: 2,
  costPicoUsd: 1_234_567_890n,
  leftPicoUsd: 50_000_000_000n,
};

describe("A material in the making", () => {
  test("says how far it is, no more often than every two seconds, and can be called off", async () => {
    const before = parley.discord.requests.length;
    const reply = openReply();
    const beganMs = fastClock.monotonicMs();
    for (let partsOver = 0; partsOver <= 40; partsOver += 1) {
      reply.show({ partsOver, parts: 40 });
      await fastClock.sleep(200);
    }
    await learner.waitFor(() => shown().includes("40 of 40 parts are done"));
    const tookMs = fastClock.monotonicMs() - beganMs;
    const edits = parley.discord.requests.slice(before).filter(({ method }) => method === "PATCH");
    expect(edits.length).toBeLessThanOrEqual(2 + tookMs / 2_000);
    expect(shown()).toContain("Summary and Quiz");
    const own = shortenId(itemId);
    expect(buttons()).toEqual([`content:materials-cancel:${own}`, `content:materials:${own}`]);
  });

  test("ends with what was made, what it cost, and the way to each", async () => {
    const reply = openReply();
    reply.show({ partsOver: 1, parts: 2 });
    await reply.finish(ending);
    expect(shown()).toBe(
      [
        "## Made of your text",
        "- **Summary: \\*El\\* mercado** · 1 point\n- **Quiz: El mercado** · 5 questions",
        "-# $0.0013 in all · $0.0500 left",
      ].join("\n\n"),
    );
    expect(buttons()).toEqual(
      [...ending.items.map(({ id }) => id), itemId].map((id) => `content:open:${shortenId(id)}`),
    );
    reply.show({ partsOver: 2, parts: 2 });
    expect(shown()).toContain("Made of your text");
  });

  test("that failed says what there is all the same, and why there is no more", async () => {
    const items = ending.items.slice(0, 1);
    const errorCode = "provider_overloaded";
    await openReply().finish({ ...ending, state: "failed", errorCode, items, partsMade: 1 });
    expect(shown()).toContain("1 of 2 parts worked out; what came of them is kept.");
    expect(shown()).toContain("⚠️ The language model is overloaded.");
    expect(shown()).toContain("Summary: ");
  });

  test("of which nothing came says so, and names no cost", async () => {
    const nothing = { items: [], partsMade: 0, costPicoUsd: 0n, leftPicoUsd: null };
    await openReply().finish({ ...ending, ...nothing, state: "failed", errorCode: "internal" });
    expect(shown()).toMatch(/Nothing came of it\.\n\n⚠️ /);
    expect(shown()).not.toContain("$");
    expect(buttons()).toEqual([`content:open:${shortenId(itemId)}`]);
    await openReply().finish({ ...ending, ...nothing, state: "cancelled" });
    expect(shown()).toContain("You called it off. Nothing was made by then.");
  });

  test("of whose answers some were of no use says so, since they are charged", async () => {
    await openReply().finish({ ...ending, partsMade: 1, partsUseless: 1 });
    expect(shown()).toContain(
      "Nothing usable came of 1 of 2 parts. A model did read and answer it, so it is charged.",
    );
    expect(shown()).toContain("$0.0013 in all");
    await openReply().finish({ ...ending, items: [], partsMade: 0, partsUseless: 2 });
    expect(shown()).toMatch(
      /Nothing came of it\.\n\nNothing usable came of 2 of 2 parts\. .* charged\./,
    );
    const errorCode = "material_unusable";
    await openReply().finish({
      ...ending,
      state: "failed",
      errorCode,
      partsMade: 0,
      partsUseless: 2,
    });
    expect(shown()).toContain("so I stopped");
  });

  test("of a text that is gone for good says all of it, and leads to no text", async () => {
    const reply = openReply(null);
    reply.show({ partsOver: 1, parts: 2 });
    await learner.waitFor(() => shown().includes("1 of 2 parts are done"));
    expect(buttons()).toEqual([]);
    await reply.finish(ending);
    expect(shown()).toContain("Summary: ");
    expect(buttons()).toEqual(ending.items.map(({ id }) => `content:open:${shortenId(id)}`));
  });

  test("of such a text is still in the way of others, and is looked at nowhere", async () => {
    const rows = (query: string, values: unknown[] = []) =>
      parley.database.sql().execute<{ id: string }[]>(query, values);
    const draft = {
      kind: "text",
      language: "es",
      title: "Otro",
      body: { text: shortText },
    } as const;
    const [row] = await rows("select learner_id as id from content_item where id = ?", [itemId]);
    const [other] = await keepItems(parley, { learnerId: row?.id ?? "", drafts: [draft] });
    const text = other?.item.id ?? "";
    const places = parley.discord.places;
    const refused = await ask(learner, places.practiceId, "content materials", { text });
    expect(customIdsOf(refused)).toHaveLength(2);
    await rows("update material set item_id = null");
    const textless = await ask(learner, places.practiceId, "content materials", { text });
    expect(textOf(textless)).toContain("Something is being made of another text");
    expect(customIdsOf(textless)).toEqual([`content:open:${shortenId(text)}`]);
  });

  test("that was called off keeps what was made", async () => {
    await openReply().finish({ ...ending, state: "cancelled", partsMade: 1 });
    expect(shown()).toContain("What was made by then is kept: 1 of 2 parts.");
  });

  test("of all kinds has a button for each", async () => {
    const kinds = ["summary", "key_concepts", "flashcards", "quiz", "practice_questions", "notes"];
    const items = kinds.map((kind) => ({ id: newId(), kind, title: kind, statements: 2 }));
    await openReply().finish({ ...ending, items: items as MaterialEnding["items"] });
    expect(buttons()).toHaveLength(7);
    expect(parley.discord.violations).toEqual([]);
  });
});
