import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { toDiscordError } from "#/discord/discord-error.ts";
import { createExportDelivery } from "#/discord/export-delivery.ts";
import { readApplication } from "#/discord/intents.ts";
import { registerCommands } from "#/discord/register-commands.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { createSessionNotices } from "#/discord/session-notices.ts";
import { createTyping } from "#/discord/typing.ts";
import { createLog } from "#/observability/log.ts";
import { plainShape } from "#/sessions/session-shape.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import type { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { allCommands as commands } from "../../../commands/index.ts";
import { messageCommands } from "../../../commands/messages/index.ts";
import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { fastClock } from "../../support/reply-world.ts";
import { spanishProfile } from "../../support/session-world.ts";

let discord: SandboxDiscord;
let logLines: string[];

beforeEach(async () => {
  discord = await startDiscord();
  logLines = [];
});

afterEach(async () => {
  await discord.close();
});

function tools() {
  const { token, apiUrl } = discord;
  const log = createLog("info", { write: (line: string) => void logLines.push(line) });
  const rest = createDiscordRest({ token, apiUrl, clock: fastClock, log });
  return { rest, log, clock: fastClock };
}

describe("the REST client", () => {
  const unavailable = { kind: "status", status: 503 } as const;

  it("tries again what did not arrive, and tells how often", async () => {
    discord.faults.inject({ effect: unavailable, times: 3 });
    expect(await readApplication(tools().rest)).toEqual({
      id: discord.applicationId,
      name: "Tutor",
      botUserId: discord.botUserId,
      hasMessageContent: true,
    });
    expect(discord.requests).toHaveLength(4);
    expect(logLines.join("")).toContain("discord.request_retried");
  });

  it("speaks to Discord itself unless told otherwise", () => {
    const log = createLog("silent");
    const rest = createDiscordRest({ token: "A-Very-Fake-Token", clock: fastClock, log });
    expect(rest.options.api).toBe("https://discord.com/api");
  });

  it("never creates twice what a second request would create again", async () => {
    const outage = discord.faults.inject({ effect: unavailable, times: 9 });
    const { rest } = tools();
    await expect(
      rest.post(`/channels/${discord.places.generalId}/threads`, { body: { name: "x", type: 12 } }),
    ).rejects.toMatchObject({ status: 503 });
    expect(outage.hits).toBe(1);
  });

  it("gives up at once where the caller did", async () => {
    const outage = discord.faults.inject({ effect: { kind: "hang" }, times: 9 });
    const signal = AbortSignal.timeout(50);
    await expect(tools().rest.get("/applications/@me", { signal })).rejects.toThrow("abort");
    expect(outage.hits).toBe(1);
  });

  it("waits for a short rate limit, but not beyond the caller's signal", async () => {
    const effect = { kind: "rate-limit", retryAfterMs: 2_000 } as const;
    const limit = discord.faults.inject({ effect });
    const { rest } = tools();
    const impatient = rest.get("/applications/@me", { signal: AbortSignal.timeout(300) });
    await expect(impatient).rejects.toThrow("timeout");
    expect(await readApplication(rest)).toMatchObject({ id: discord.applicationId });
    expect(limit.hits).toBe(1);
    const given = rest.get("/applications/@me", { signal: AbortSignal.abort(new Error("no")) });
    await expect(given).rejects.toThrow("no");
  });

  it("says at once of a long rate limit how long it is", async () => {
    const effect = { kind: "rate-limit", retryAfterMs: 31_000 } as const;
    const limit = discord.faults.inject({ effect, times: 9 });
    const error = await tools().rest.get("/applications/@me").catch(toDiscordError);
    expect(error).toMatchObject({ code: "discord_unavailable" });
    expect(Number((error as ParleyError).context["retryAfterMs"])).toBeGreaterThanOrEqual(31_000);
    expect(limit.hits).toBe(1);
  });

  it("takes an acknowledgement that arrived at the second try for the first one's", async () => {
    const { rest } = tools();
    const path = /callback/;
    discord.faults.inject({ path, effect: { kind: "reset" } });
    const late = { kind: "status", status: 400, body: { code: 40_060, message: "" } } as const;
    discord.faults.inject({ path, effect: late });
    const acknowledgement = { body: { type: 5 }, auth: false };
    await expect(
      rest.post("/interactions/1/token/callback", acknowledgement),
    ).resolves.toBeDefined();
    discord.faults.inject({ path, effect: late });
    await expect(
      rest.post("/interactions/1/token/callback", acknowledgement),
    ).rejects.toMatchObject({ code: 40_060 });
  });

  it("does not count interactions against the limit that they are exempt from", async () => {
    const { rest } = tools();
    const before = rest.globalRemaining;
    const acknowledgement = { body: { type: 5 }, auth: false };
    const asked = rest.post("/interactions/1/token/callback", acknowledgement);
    await expect(asked.catch(toDiscordError)).resolves.toMatchObject({ code: "internal" });
    expect(rest.globalRemaining).toBe(before);
  });

  it("knows a token that was reset from a request that was wrong", async () => {
    const log = createLog("silent");
    const { apiUrl } = discord;
    const rest = createDiscordRest({ token: "A-Very-Fake-Token", apiUrl, clock: fastClock, log });
    const error = await rest.get("/applications/@me").catch(toDiscordError);
    expect(error).toMatchObject({ code: "discord_unavailable" });
    expect(toDiscordError(new Error("offline"))).toMatchObject({ code: "discord_unavailable" });
    expect(toDiscordError(error)).toBe(error);
  });
});

describe("registering commands", () => {
  const puts = () => discord.requests.filter(({ method }) => method === "PUT").length;

  it("happens once, and again only when something has changed", async () => {
    const { rest } = tools();
    const register = (list: typeof commands) => registerCommands(rest, discord.applicationId, list);
    expect(await register(commands)).toBe("registered");
    expect(await register(commands)).toBe("unchanged");
    expect(await register(commands.toReversed())).toBe("unchanged");
    expect(puts()).toBe(1);
    const [first, ...others] = commands;
    if (!first) throw new Error("no commands");
    if ("scope" in first) throw new Error("a message's command comes first");
    const changed = { ...first, data: { ...first.data, description: "Something else" } };
    expect(await register([changed, ...others])).toBe("registered");
    expect(await register(others)).toBe("registered");
    expect(puts()).toBe(3);
    expect(discord.violations).toEqual([]);
    expect(discord.person("learner").commands(discord.places.generalId)).toHaveLength(
      others.length -
        messageCommands.length -
        others.filter(({ data }) => data.name === "server").length,
    );
    const menu = discord.person("learner").commands(discord.places.generalId, "message");
    expect(menu.map(({ name }) => name)).toEqual(messageCommands.map(({ data }) => data.name));
  });
});

describe("what is said without anybody's doing", () => {
  it("a session that was closed for being idle is said so in its place, once", async () => {
    const channelId = discord.person("learner").openDm().id;
    const notices = createSessionNotices(tools().rest);
    const session = sessionIn(channelId);
    await notices.sessionExpired(session);
    await notices.sessionExpired(session);
    const said = discord.world.messagesIn(channelId);
    expect(said).toHaveLength(1);
    expect(said[0]?.content).toMatch(/\/\S+/);
    await expect(notices.sessionExpired({ ...session, channelId: "1" })).rejects.toMatchObject({
      code: "discord_channel_gone",
    });
  });

  it("that another persona goes on is said in the session's language, and quotes its name", async () => {
    const channelId = discord.person("learner").openDm().id;
    const notices = createSessionNotices(tools().rest);
    const session = { ...sessionIn(channelId), id: newId() };
    await notices.personaReplaced(session, "**Captain** @everyone");
    await notices.personaReplaced(session, "**Captain** @everyone");
    await notices.personaReplaced({ ...session, id: newId() }, undefined);
    const said = discord.world.messagesIn(channelId).map(({ content }) => content);
    const told = said.filter((content) => content.startsWith("Der Tutor, mit dem du gesprochen"));
    expect(told).toHaveLength(2);
    expect(told[0]).toContain("\\*\\*Captain\\*\\* @\u200beveryone");
    expect(told[1]).toContain("Schlichter Tutor");
  });

  it("typing is shown at once, left out where it would come late, and never an error", async () => {
    const channelId = discord.person("learner").openDm().id;
    const showTyping = createTyping(tools());
    for (let shown = 0; shown < 30; shown += 1) showTyping(channelId);
    await expect.poll(() => discord.requests.length).toBe(16);
    createTyping(tools())("1");
    await expect.poll(() => logLines.join("")).toContain("discord.typing_not_shown");
  });
});

describe("an export", () => {
  const file = { name: "parley.zip", bytes: Buffer.from("PK") };
  const recipient = () => ({
    discordUserId: discord.person("learner").id,
    locale: "en-US",
    interactionToken: null,
  });

  it("goes by direct message where the command is too old", async () => {
    const delivery = createExportDelivery(tools().rest, discord.applicationId);
    await delivery.deliver(recipient(), file);
    await delivery.deliver({ ...recipient(), interactionToken: "forgotten" }, file);
    const { id } = discord.person("learner").openDm();
    const files = discord.world.messagesIn(id).flatMap(({ attachments }) => attachments);
    expect(files.map(({ filename, bytes }) => [filename, Buffer.from(bytes).toString()])).toEqual([
      ["parley.zip", "PK"],
      ["parley.zip", "PK"],
    ]);
    expect(discord.violations).toEqual([]);
  });

  it("cannot be handed over where Discord is down, and is not sent twice", async () => {
    const delivery = createExportDelivery(tools().rest, discord.applicationId);
    const outage = discord.faults.inject({
      path: /webhooks/,
      effect: { kind: "status", status: 500 },
      times: 9,
    });
    await expect(
      delivery.deliver({ ...recipient(), interactionToken: "token" }, file),
    ).rejects.toMatchObject({ code: "discord_unavailable" });
    expect(outage.hits).toBe(1);
  });
});

function sessionIn(channelId: string): SessionView {
  return {
    id: newId(),
    learnerId: newId(),
    serverId: null,
    serverCounts: false,
    place: "dm",
    channelId,
    parentChannelId: null,
    roleIds: [],
    language: "es",
    level: "A2",
    personaId: "none",
    personaVersion: null,
    subject: null,
    ...plainShape,
    briefing: null,
    interfaceLocale: "de",
    profile: spanishProfile,
    state: "expired",
    startedAt: new Date(),
    lastActivityAt: new Date(),
    endedAt: new Date(),
  };
}
