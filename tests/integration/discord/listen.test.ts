import { Collection, Events } from "discord.js";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";

import { createClient } from "#/discord/client.ts";
import { keepCaughtUp } from "#/discord/keep-caught-up.ts";
import { listenToMessages } from "#/discord/listen.ts";
import { createPersonLimits } from "#/discord/person-limits.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { routeMessage } from "#/discord/route-message.ts";
import { createWorkInFlight } from "#/discord/work-in-flight.ts";
import { createLog } from "#/observability/log.ts";

import { fastClock } from "../../support/reply-world.ts";
import { createSessionWorld } from "../../support/session-world.ts";

it("Messages that a moderator deletes in one go lose their texts, and a failure of ours is logged", async () => {
  const world = await createSessionWorld();
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  const apiUrl = "http://127.0.0.1:9/api";
  const token = "A-Very-Fake-Token";
  const rest = createDiscordRest({ token, apiUrl, clock: fastClock, log });
  const application = { id: "1", name: "Tutor", botUserId: "1", hasMessageContent: true };
  const client = createClient({ rest, application, log });
  const work = createWorkInFlight(log);
  const limits = createPersonLimits(fastClock);
  const routing = {
    rest,
    botUserId: "1",
    readsMessages: true,
    showTyping: () => undefined,
    limits,
    limitNotices: limits,
  };
  const { signal } = new AbortController();
  const services = { ...world.services, log };
  listenToMessages(services, { client, routing, work, signal });

  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await world.write(learner, session, "uno");
  await world.write(learner, session, "dos");
  const ids = await world.rows<{ id: string }>("select discord_message_id as id from message");
  const deleted = new Collection(ids.map(({ id }) => [id, { id }])) as never;
  client.emit(Events.MessageBulkDelete, deleted, {} as never);
  await work.end(5_000);
  expect(await world.rows("select text from message")).toEqual([{ text: null }, { text: null }]);

  client.emit("error", new Error("a bug"));
  client.emit(Events.ShardError, new Error("cut"), 0);
  await world.rows("alter table message rename to mislaid");
  client.emit(Events.MessageBulkDelete, deleted, {} as never);
  await work.end(5_000);
  await world.rows("alter table session rename to session_mislaid");
  client.emit(Events.ThreadDelete, { id: session.channelId } as never);
  await work.end(5_000);
  keepCaughtUp(services, { client, routing, work, signal });
  client.emit(Events.ShardReady, 0, new Set());
  await work.end(5_000);
  const message = {
    id: "2",
    channelId: "3",
    serverId: undefined,
    authorId: "4",
    roleIds: undefined,
    isInPrivateThread: false,
    locale: "de",
  };
  await routeMessage(services, routing, { ...message, content: "hola" });
  const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events).toEqual([
    "discord.client_failed",
    "discord.gateway_connection_failed",
    "discord.deletion_not_followed",
    "discord.lost_place_not_followed",
    "discord.places_not_read",
    "discord.message_failed",
    ...Array.from({ length: 4 }, () => "discord.request_retried"),
    "discord.message_unanswered",
  ]);
  await client.destroy();
  await world.close();
});

it("That all was heard is noted while the connection stands and what was missed is read, and no longer", async () => {
  const world = await createSessionWorld();
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  const services = { ...world.services, clock: fastClock, log };
  const rest = createDiscordRest({ token: "A-Very-Fake-Token", clock: fastClock, log });
  const application = { id: "1", name: "Tutor", botUserId: "1", hasMessageContent: true };
  const client = createClient({ rest, application, log });
  const work = createWorkInFlight(log);
  const limits = createPersonLimits(fastClock);
  const routing = {
    rest,
    botUserId: "1",
    readsMessages: true,
    showTyping: () => undefined,
    limits,
    limitNotices: limits,
  };
  const closing = new AbortController();
  keepCaughtUp(services, { client, routing, work, signal: closing.signal });
  // Half a minute of this clock.
  const wait = () => delay(1_600);
  const heard = () => world.rows<{ heard_until: string }>("select heard_until from hearing");
  await wait();
  expect(await heard()).toEqual([]);
  client.emit(Events.ShardReady, 0, new Set());
  await expect.poll(heard, { timeout: 5_000 }).toHaveLength(1);
  client.emit(Events.ShardReconnecting, 0);
  await wait();
  const before = await heard();
  await wait();
  expect(await heard()).toEqual(before);
  client.emit(Events.ShardResume, 0, 3);
  await expect.poll(heard, { timeout: 5_000 }).not.toEqual(before);
  await world.rows("alter table hearing rename to mislaid");
  await expect
    .poll(() => lines.join(""), { timeout: 5_000 })
    .toContain("discord.hearing_not_noted");
  closing.abort();
  await client.destroy();
  await world.close();
});
