import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { catchUp } from "#/discord/catch-up.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import type { ChannelMessage } from "#/discord/route-message.ts";
import { createLog } from "#/observability/log.ts";
import type { PlaceToCatchUp } from "#/sessions/find-session.repository.ts";

import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { fastClock } from "../../support/reply-world.ts";

const dayMs = 86_400_000;
let discord: SandboxDiscord;
/** What the last run said of itself. */
let isWhole: boolean;

beforeEach(async () => {
  discord = await startDiscord();
});

afterEach(async () => {
  await discord.close();
});

function placeOf(changes: Partial<PlaceToCatchUp> = {}): PlaceToCatchUp {
  const learner = discord.person("learner");
  return {
    sessionId: "session",
    place: "dm",
    channelId: learner.openDm().id,
    serverId: null,
    discordUserId: learner.id,
    lastEventSnowflake: null,
    startedAt: new Date(Date.now() - dayMs),
    lastActivityAt: new Date(),
    heardUntil: null,
    ...changes,
  };
}

/** Catches up; answers the texts taken in. `known`: the newest message by channel, as told. */
async function run(
  places: readonly PlaceToCatchUp[],
  changes: { known?: Record<string, string>; readsMessages?: boolean; stopAfter?: number } = {},
): Promise<string[]> {
  const log = createLog("silent");
  const { token, apiUrl } = discord;
  const stopping = new AbortController();
  const taken: string[] = [];
  isWhole = await catchUp(
    { clock: fastClock, log },
    {
      rest: createDiscordRest({ token, apiUrl, clock: fastClock, log }),
      readsMessages: changes.readsMessages ?? true,
      lastMessageId: (channelId) => changes.known?.[channelId],
      take: ({ content }: ChannelMessage) => {
        taken.push(content);
        if (taken.length === changes.stopAfter) stopping.abort();
        return Promise.resolve();
      },
      signal: stopping.signal,
    },
    places,
  );
  return taken;
}

const reads = () => discord.requests.filter(({ method }) => method === "GET").length;

describe("catching up", () => {
  it("reads on until everything was read, oldest first, and takes only the learner's own", async () => {
    const learner = discord.person("learner");
    const { id } = learner.openDm();
    for (let sent = 0; sent < 120; sent += 1) learner.send(id, String(sent));
    expect(await run([placeOf()])).toEqual(Array.from({ length: 120 }, (_, sent) => String(sent)));
    expect(reads()).toBe(2);
    expect(await run([placeOf({ discordUserId: "1" })])).toEqual([]);
  });

  it("looks only where something is newer, or where nothing is known and it was used lately", async () => {
    const learner = discord.person("learner");
    const { id } = learner.openDm();
    const first = learner.send(id, "uno");
    const second = learner.send(id, "dos");
    const place = placeOf({ lastEventSnowflake: first.id });
    expect(await run([place], { known: { [id]: second.id } })).toEqual(["dos"]);
    expect(await run([place], { known: { [id]: first.id } })).toEqual([]);
    const lastActivityAt = new Date(Date.now() - 2 * dayMs);
    expect(await run([{ ...place, lastActivityAt }])).toEqual([]);
    expect(reads()).toBe(1);
  });

  it("does not look where all was heard and only the tutor spoke since the learner did", async () => {
    const learner = discord.person("learner");
    const { id } = learner.openDm();
    const asked = learner.send(id, "uno");
    const answered = learner.send(id, "the tutor's answer");
    const place = placeOf({ lastEventSnowflake: asked.id });
    const known = { [id]: answered.id };
    const heardUntil = new Date(Date.now() + 1_000);
    expect(await run([{ ...place, heardUntil }], { known })).toEqual([]);
    expect(reads()).toBe(0);
    const heardBefore = new Date(Date.now() - 60_000);
    expect(await run([{ ...place, heardUntil: heardBefore }], { known })).toHaveLength(1);
    expect(reads()).toBe(1);
  });

  it("is not through where Discord was away, and is where a place can never be read", async () => {
    const place = placeOf();
    const fail = (status: number) => {
      const effect = { kind: "status", status } as const;
      discord.faults.inject({ method: "GET", path: /messages$/, effect, times: 10 });
    };
    fail(503);
    await run([place]);
    expect(isWhole).toBe(false);
    discord.faults.clear();
    fail(403);
    await run([place]);
    expect(isWhole).toBe(true);
  });

  it("leaves servers out where what people write there cannot be read", async () => {
    const { guildId: serverId } = discord.places;
    expect(await run([placeOf({ place: "thread", serverId })], { readsMessages: false })).toEqual(
      [],
    );
    expect(reads()).toBe(0);
  });

  it("stops when the gateway closes", async () => {
    const learner = discord.person("learner");
    const other = discord.person("secondLearner");
    for (const text of ["uno", "dos"]) learner.send(learner.openDm().id, text);
    const second = placeOf({ channelId: other.openDm().id, discordUserId: other.id });
    other.send(second.channelId, "tres");
    expect(await run([placeOf(), second], { stopAfter: 2 })).toEqual(["uno", "dos"]);
    expect(reads()).toBe(1);
  });

  it("stops in the middle of a place too", async () => {
    const learner = discord.person("learner");
    for (let sent = 0; sent < 120; sent += 1) learner.send(learner.openDm().id, String(sent));
    expect((await run([placeOf()], { stopAfter: 100 })).length).toBe(100);
    expect(reads()).toBe(1);
  });
});
