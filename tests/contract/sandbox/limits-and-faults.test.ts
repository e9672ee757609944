import { REST, Routes } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { DiscordOptions } from "../../../sandbox/discord/discord-options.ts";
import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { createRest, refusalOf } from "./connect-client.ts";

const messagesRoute = "/channels/:channel/messages";

let discord: SandboxDiscord;
let rest: REST;
let path: `/${string}`;

beforeEach(() => open());
afterEach(() => discord.close());

async function open(options: DiscordOptions = {}): Promise<void> {
  discord = await startDiscord(options);
  rest = createRest(discord);
  path = Routes.channelMessages(discord.places.practiceId);
}

async function reopen(options: DiscordOptions): Promise<void> {
  await discord.close();
  await open(options);
}

const body = { content: "hola", allowed_mentions: { parse: [] } };

/** A request without a client's own waiting. */
function send(method: string, where: string = path): Promise<Response> {
  return fetch(`${discord.apiUrl}/v10${where}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
}

function texts(): string[] {
  return discord.world.messagesIn(discord.places.practiceId).map(({ content }) => content);
}

test("The sixth message within five seconds is refused, and the headers say when it may come", async () => {
  const answers = [];
  for (let count = 0; count < 6; count += 1) answers.push(await send("POST"));
  const [first, , , , fifth, sixth] = answers;
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(first?.headers.get("x-ratelimit-limit")).toBe("5");
  expect(first?.headers.get("x-ratelimit-remaining")).toBe("4");
  expect(fifth?.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(Number(fifth?.headers.get("x-ratelimit-reset-after"))).toBeGreaterThan(4);
  expect(sixth?.headers.get("x-ratelimit-scope")).toBe("user");
  expect(sixth?.headers.get("retry-after")).toBe("5");
  const refusal = (await sixth?.json()) as { retry_after: number };
  expect(refusal).toMatchObject({ message: "You are being rate limited.", global: false });
  expect(refusal.retry_after).toBeGreaterThan(4);
  expect(texts()).toHaveLength(5);
  discord.advanceClock(5000);
  expect((await send("POST")).status).toBe(200);
});

test("Creating and editing, and each channel, have buckets of their own", async () => {
  for (let count = 0; count < 5; count += 1) await send("POST");
  const { id } = discord.world.messagesIn(discord.places.practiceId)[0] ?? { id: "" };
  expect((await send("PATCH", `${path}/${id}`)).status).toBe(200);
  expect((await send("POST", Routes.channelMessages(discord.places.generalId))).status).toBe(200);
});

test("A sliding window lets one in when one has left", async () => {
  await reopen({ rateLimits: { window: "sliding", messageCreate: { limit: 2, windowMs: 1000 } } });
  await send("POST");
  discord.advanceClock(600);
  await send("POST");
  expect((await send("POST")).status).toBe(429);
  discord.advanceClock(500);
  expect((await send("POST")).status).toBe(200);
  expect((await send("POST")).status).toBe(429);
});

test("More than the global limit is refused with the global flag, in all routes but interactions'", async () => {
  await reopen({ rateLimits: { global: { limit: 2, windowMs: 1000 } } });
  await send("GET", "/users/@me");
  await send("GET", "/gateway");
  const third = await send("GET", "/users/@me");
  expect(third.status).toBe(429);
  expect(third.headers.get("x-ratelimit-global")).toBe("true");
  expect(await third.json()).toMatchObject({ global: true });
  const webhook = await send("POST", "/webhooks/1/unknown-token");
  expect(webhook.status).toBe(404);
});

test("The real client waits for a full bucket and gets everything through", async () => {
  await reopen({ rateLimits: { messageCreate: { limit: 2, windowMs: 300 } } });
  const patient = new REST({ api: discord.apiUrl }).setToken(discord.token);
  await Promise.all([1, 2, 3, 4].map(() => patient.post(path, { body })));
  expect(texts()).toHaveLength(4);
  expect(discord.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test("Limits can be switched off", async () => {
  await reopen({ rateLimits: "off" });
  const answers = await Promise.all(Array.from({ length: 60 }, () => send("POST")));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(answers[0]?.headers.get("x-ratelimit-limit")).toBeNull();
});

test("A fault hits the requests that it is meant for, so often, and is counted", async () => {
  const fault = discord.faults.inject({
    method: "POST",
    route: messagesRoute,
    effect: { kind: "status", status: 503 },
    after: 1,
    times: 2,
  });
  const statuses = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await send("POST")).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
  expect(fault.hits).toBe(2);
  expect(texts()).toHaveLength(2);
});

test("A 429 on demand carries its time and scope", async () => {
  const effect = { kind: "rate-limit", retryAfterMs: 3_600_000, scope: "shared" } as const;
  discord.faults.inject({ effect });
  const refused = await send("POST");
  expect(refused.headers.get("retry-after")).toBe("3600");
  expect(refused.headers.get("x-ratelimit-scope")).toBe("shared");
});

test("A 5xx, a cut and a silence after the effect leave the message standing", async () => {
  discord.faults.inject({ effect: { kind: "status-after-effect", status: 502 } });
  expect((await send("POST")).status).toBe(502);
  discord.faults.inject({ effect: { kind: "reset-after-effect" } });
  await expect(send("POST")).rejects.toThrow("fetch failed");
  discord.faults.inject({ effect: { kind: "hang-after-effect" } });
  const signal = AbortSignal.timeout(100);
  await expect(rest.post(path, { body, signal })).rejects.toThrow("aborted");
  expect(texts()).toHaveLength(3);
});

test("A cut and a silence without effect leave nothing", async () => {
  discord.faults.inject({ effect: { kind: "reset" } });
  await expect(send("POST")).rejects.toThrow("fetch failed");
  discord.faults.inject({ effect: { kind: "hang" } });
  await expect(rest.post(path, { body, signal: AbortSignal.timeout(100) })).rejects.toThrow(
    "aborted",
  );
  expect(texts()).toEqual([]);
});

test("The real client posts twice when the answer to its first post is lost, unless a nonce is enforced", async () => {
  const retrying = new REST({ api: discord.apiUrl, retries: 1 }).setToken(discord.token);
  discord.faults.inject({ effect: { kind: "status-after-effect", status: 500 } });
  await retrying.post(path, { body });
  expect(texts()).toHaveLength(2);
  discord.faults.inject({ effect: { kind: "status-after-effect", status: 500 } });
  await retrying.post(path, { body: { ...body, nonce: "n1", enforce_nonce: true } });
  expect(texts()).toHaveLength(3);
});

test("A held request waits until it is released", async () => {
  const held = discord.faults.hold({ method: "POST", route: messagesRoute });
  const sending = send("POST");
  await held.arrived;
  expect(texts()).toEqual([]);
  held.release();
  expect((await sending).status).toBe(200);
});

test("Latency is added to each request", async () => {
  await reopen({ latencyMs: 80 });
  const since = performance.now();
  await send("GET", "/users/@me");
  expect(performance.now() - since).toBeGreaterThanOrEqual(79);
});

test("Every request is recorded with what it brought and what it got", async () => {
  const refused = await refusalOf(rest.get(Routes.channelMessage(discord.places.practiceId, "1")));
  expect(refused).toEqual({ status: 404, code: 10008 });
  await send("POST");
  expect(discord.requests).toMatchObject([
    { method: "GET", route: "/channels/:channel/messages/:message", status: 404 },
    {
      method: "POST",
      route: messagesRoute,
      path,
      body,
      status: 200,
      response: { content: "hola" },
    },
  ]);
  const [first, second] = discord.requests;
  expect(second?.receivedAtMs).toBeGreaterThanOrEqual(first?.answeredAtMs ?? Infinity);
});

test("Without recording nothing is kept but what stands", async () => {
  await reopen({ record: false, strict: false, rateLimits: "off" });
  const answer = (await (await send("POST")).json()) as { id: string };
  await send("PATCH", `${path}/${answer.id}`);
  await send("PATCH", `${path}/${answer.id}`);
  expect(discord.requests).toEqual([]);
  expect(discord.world.messages.get(answer.id)?.revisions).toHaveLength(1);
});

test("It starts within a tenth of a second", async () => {
  const since = performance.now();
  const another = await startDiscord();
  const tookMs = performance.now() - since;
  await another.close();
  expect(tookMs).toBeLessThan(100);
});
