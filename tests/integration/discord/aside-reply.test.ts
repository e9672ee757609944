import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { AsideEnding, AsideReply, AsideTarget, SaidAnswer } from "#/asides/aside-reply.ts";
import { asideLeaseTable, claimAside } from "#/asides/aside.repository.ts";
import { workOf } from "#/asides/aside.ts";
import { createAsideReplySink } from "#/discord/aside-reply/create-aside-reply-sink.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { createLog } from "#/observability/log.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";
import { startLeaseKeeper } from "#/sessions/lease-keeper.ts";
import { createStopBoard } from "#/sessions/stop-board.ts";
import { usDollar } from "#/shared/currency.ts";
import { systemClock, type Clock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { agreeTo, ask, customIdsOf, startFirst, textOf } from "../../support/command-world.ts";
import { freezableClock } from "../../support/freezable-clock.ts";
import { startParley, type TestParley } from "../../support/parley.ts";
import { fastClock } from "../../support/reply-world.ts";

const editRoute = "/webhooks/:application/:token/messages/:message";

let parley: TestParley;
let learner: Person;
let channelId: string;
let panelId: string;
let token: string;

/** A gateway only: the command was given, and "thinking…" stands there. */
beforeEach(async () => {
  parley = await startParley({ parts: ["gateway"] });
  learner = parley.discord.person("learner");
  channelId = parley.discord.places.practiceId;
  await startFirst(learner, channelId);
  await agreeTo(learner, await ask(learner, channelId, "persona compare"));
  const asides = () =>
    parley.database
      .sql()
      .execute<{ token: string }[]>("select interaction_token as token from aside");
  token = await vi.waitUntil(async () => (await asides())[0]?.token);
  panelId = learner.seen(channelId).at(-1)?.id ?? "";
});

afterEach(() => parley.close());

interface ReplyChanges {
  personaIds?: string[];
  inputText?: string;
  lease?: AsideTarget["lease"];
  clock?: Clock;
}

const heldForever = { isHeld: () => true, signal: new AbortController().signal };

function openReply(changes: ReplyChanges = {}): Promise<AsideReply> {
  const {
    personaIds = ["friendly_conversationalist", "expert_scholar"],
    inputText = "Yo voy.",
    lease = heldForever,
    clock = fastClock,
  } = changes;
  const log = createLog("silent");
  const discord = { token: parley.discord.token, apiUrl: parley.discord.apiUrl };
  const rest = createDiscordRest({ ...discord, clock, log });
  const sink = createAsideReplySink({
    rest,
    applicationId: parley.discord.applicationId,
    clock,
    log,
    currency: usDollar,
    services: {
      database: parley.database,
      personas: loadPersonas("personas"),
      serverPersonas: createServerPersonaCache(createLog("silent")),
    },
  });
  return sink.open({
    asideId: newId(),
    kind: "compare",
    inputWasCut: false,
    interactionToken: token,
    interfaceLocale: "en-US",
    inputText,
    profile: { language: "es", level: "A2", nativeLanguage: "en", nativeHelp: "when_stuck" },
    personas: personaIds.map((personaId) => ({ personaId, personaVersion: null })),
    lease,
  });
}

function said(text: string): SaidAnswer {
  const conduct = measureAnswer({
    text,
    language: "es",
    nativeLanguage: "en",
    level: "A2",
    wordsPerTurn: 35,
    learnerText: "Yo voy.",
    corrections: [],
    earlierLearnerTexts: [],
    steered: null,
  });
  return { text, conduct, offer: null };
}

const ending: AsideEnding = {
  answers: [said("¿Adónde vas?"), said("Se dice «voy».")],
  costPicoUsd: 1_234_567_890n,
  leftPicoUsd: 50_000_000_000n,
};

const shown = () => {
  const panel = learner.message(panelId);
  return panel ? textOf(panel) : "";
};

describe("The answer to a comparison", () => {
  test("says at once who answers, shows both texts as they grow, and ends with cost and choice", async () => {
    const reply = await openReply();
    reply.show(["", ""]);
    await learner.waitFor(() => shown().includes("Friendly Conversationalist\n…"));
    reply.show(["¿Adónde", ""]);
    reply.show(["¿Adónde vas", "Se **dice"]);
    await learner.waitFor(() => /¿Adónde vas\n\n### .*\nSe \*\*dice\*\*$/.test(shown()));
    await reply.finish(ending);
    expect(shown()).toContain("¿Adónde vas?\n-# 2 words · 1 question");
    expect(shown()).toContain("-# $0.0013 for both answers · $0.0500 left");
    const panel = learner.message(panelId);
    expect(panel && customIdsOf(panel)).toEqual([
      "persona:choose:friendly_conversationalist",
      "persona:choose:expert_scholar",
    ]);
    reply.show(["too late", ""]);
    expect(shown()).not.toContain("too late");
  });

  test("is edited as often as Discord allows, however fast the texts grow; the latest wins", async () => {
    const reply = await openReply();
    for (let count = 1; count <= 300; count += 1) reply.show(["a ".repeat(count), "b"]);
    await reply.finish(ending);
    const edits = parley.discord.requests.filter(({ method }) => method === "PATCH");
    expect(edits.length).toBeLessThan(8);
    expect(edits.filter(({ status }) => status === 429)).toEqual([]);
    expect(shown()).toContain("¿Adónde vas?");
    expect(parley.discord.violations).toEqual([]);
  });

  test("fits into one message, harmless and with its cost, whatever a model and a learner write", async () => {
    const monster = `\`\`\`js\n@everyone ${"語".repeat(3_000)} [a](https://b.example)`;
    const reply = await openReply({ inputText: `# Title\n${"*x*".repeat(90)}` });
    await reply.finish({ ...ending, answers: [said(monster), said(monster)] });
    expect(parley.discord.violations).toEqual([]);
    expect(shown()).toContain("for both answers");
    expect(shown()).not.toContain("@everyone");
    expect(shown().match(/```/g)).toHaveLength(4);
  });

  test("names why an answer failed, offers no choice of its tutor, and no cost where there was none", async () => {
    const reply = await openReply({ personaIds: ["none", "server:gone"] });
    const error = new ParleyError("provider_overloaded");
    await reply.finish({ answers: [error, error], costPicoUsd: 0n, leftPicoUsd: null });
    expect(shown()).toContain("Plain tutor\n⚠️ The language model is overloaded.");
    expect(shown()).not.toContain("$");
    const panel = learner.message(panelId);
    expect(panel && customIdsOf(panel)).toEqual([]);
  });
});

/** A worker that has just taken the comparison, with the real lease that it holds. */
async function openWorker(clock: Clock = systemClock) {
  const { database } = parley;
  const keeper = startLeaseKeeper({
    database,
    clock,
    log: createLog("silent"),
    stopBoard: createStopBoard(),
    otherLeaseTables: [asideLeaseTable],
  });
  const [row] = await database.sql().execute<{ id: string }[]>("select id from aside");
  const askedAtMs = clock.monotonicMs();
  const aside = await claimAside(database.sql(), row?.id ?? "");
  if (!aside) throw new Error("somebody else has it");
  const lease = keeper.keep({ ...workOf(aside), askedAtMs });
  return { keeper, lease, reply: await openReply({ lease, clock: systemClock }) };
}

const editCount = () => parley.discord.requests.filter(({ method }) => method === "PATCH").length;

describe("A worker that has lost the comparison", () => {
  test("because it was frozen writes nothing over its successor's words when it thaws", async () => {
    const clock = freezableClock();
    const zombie = await openWorker(clock);
    zombie.reply.show(["uno", ""]);
    await learner.waitFor(() => shown().includes("uno"));
    zombie.reply.show(["zombie half text", ""]);
    clock.freeze(6_000);
    const past = "update aside set lease_expires_at = now() - interval '1 second'";
    await parley.database.sql().execute(past);
    const successor = await openWorker();
    await successor.reply.finish(ending);
    const before = editCount();
    zombie.reply.show(["zombie text", ""]);
    await delay(2_000);
    zombie.reply.show(["zombie's last text", ""]);
    await expect(zombie.reply.finish(ending)).rejects.toMatchObject({ code: "lease_lost" });
    expect(shown()).toContain("¿Adónde vas?");
    expect(shown()).not.toContain("zombie");
    expect(editCount()).toBe(before);
    await Promise.all([zombie.keeper.close(), successor.keeper.close()]);
  });

  test("because its learner was erased shows no text that waited, nor one that is on its way", async () => {
    const worker = await openWorker();
    // After four edits the next one has to wait until five seconds after the first.
    for (const text of ["uno", "dos", "tres", "cuatro"]) {
      worker.reply.show([text, ""]);
      await learner.waitFor(() => shown().includes(text));
    }
    worker.reply.show(["cinco", ""]);
    const sql = parley.database.sql();
    await sql.execute("delete from aside_answer");
    await sql.execute("delete from aside");
    await vi.waitFor(() => expect(worker.lease.signal.aborted).toBe(true), { timeout: 1_900 });
    await delay(4_000);
    expect(shown()).toContain("cuatro");
    await worker.keeper.close();
  });

  test("because it gave it up writes nothing any more, and breaks off what it was writing", async () => {
    const effect = { kind: "delay", durationMs: 60_000 } as const;
    const worker = await openWorker();
    const hanging = parley.discord.faults.inject({ method: "PATCH", route: editRoute, effect });
    const finishing = worker.reply.finish(ending);
    await vi.waitUntil(() => hanging.hits === 1);
    worker.keeper.drop(worker.lease);
    await expect(finishing).rejects.toMatchObject({ retryable: true });
    await worker.keeper.close();
  });
});

describe("Where Discord fails", () => {
  test("a text in between is left out, the end is said", async () => {
    const effect = { kind: "status", status: 500 } as const;
    const outage = parley.discord.faults.inject({
      method: "PATCH",
      route: editRoute,
      effect,
      times: 5,
    });
    const reply = await openReply();
    reply.show(["uno", ""]);
    await parley.discord.waitFor(() => outage.hits === 5);
    reply.show(["uno dos", ""]);
    await learner.waitFor(() => shown().includes("uno dos"));
    await reply.finish(ending);
    expect(shown()).toContain("¿Adónde vas?");
  });

  test("for long, the end is left to whoever comes next", async () => {
    const effect = { kind: "status", status: 500 } as const;
    const outage = parley.discord.faults.inject({ method: "PATCH", effect, times: 5 });
    const reply = await openReply();
    await expect(reply.finish(ending)).rejects.toMatchObject({ code: "discord_unavailable" });
    expect(outage.hits).toBe(5);
    await (await openReply()).finish(ending);
    expect(shown()).toContain("¿Adónde vas?");
  });

  test("because the learner dismissed the answer, there is nothing more to say", async () => {
    const reply = await openReply();
    reply.show(["uno", ""]);
    await learner.waitFor(() => shown().includes("uno"));
    learner.delete(panelId);
    reply.show(["uno dos", ""]);
    await parley.discord.waitFor(
      () => parley.discord.requests.filter(({ status }) => status === 404).length > 0,
    );
    reply.show(["uno dos tres", ""]);
    await reply.finish(ending);
    expect(parley.discord.requests.filter(({ status }) => status === 404)).toHaveLength(2);
  });
});
