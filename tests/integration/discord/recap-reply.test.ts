import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { createRecapReplySink } from "#/discord/recap-reply/create-recap-reply-sink.ts";
import { recapButtonId } from "#/discord/recap-reply/recap-button-ids.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import type { RecapTarget } from "#/sessions/recap/recap-reply.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import { measureProgress } from "#/sessions/scenes/scene-progress.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId, shortenId } from "#/shared/ids.ts";

import { textOf } from "../../support/command-world.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";
import { startParley, type TestParley } from "../../support/parley.ts";
import { fastClock } from "../../support/reply-world.ts";
import { createRecapWorld, type RecapWorld } from "../../support/recap-world.ts";

let parley: TestParley;
let world: RecapWorld;
let view: RecapView;
let channelId: string;

/** A real recap of a real talk; only its channel is one of the sandbox's Discord. */
beforeAll(async () => {
  parley = await startParley({ parts: [], discord: { rateLimits: "off" } });
  world = await createRecapWorld();
  const { session } = await world.ended();
  await world.recap(session.id);
  view = world.worker.recaps.shown[1]!.view;
});

afterAll(async () => {
  await world.close();
  await parley.close();
});

beforeEach(() => {
  const { discord } = parley;
  channelId = discord.places.generalId;
  // A session of its own for each story, by which its message is found.
  view = { ...view, session: { ...view.session, id: newId(), channelId } };
});

function show(changes: Partial<RecapTarget> = {}, seen: RecapView = view): Promise<void> {
  const rest = createDiscordRest({
    token: parley.discord.token,
    apiUrl: parley.discord.apiUrl,
    clock: fastClock,
    log: world.services.log,
  });
  const { log, clock } = world.services;
  const sink = createRecapReplySink({
    rest,
    applicationId: "1",
    clock,
    log,
    services: world.services,
  });
  return sink.show(
    {
      recapId: newId(),
      discordMessageId: null,
      interactionToken: null,
      mayStandUnrecorded: false,
      lease: { isHeld: () => true, signal: new AbortController().signal },
      onPosted: () => Promise.resolve(),
      ...changes,
    },
    seen,
  );
}

/** A scene that ended before anything was met in it. */
function sceneOf(session: RecapView["session"]): SceneView {
  const scenario = ownScenarios.get("cafe_order")!;
  const progress = measureProgress(scenario, []);
  return { session, scenario, progress, words: [], learnerTurns: 1, run: undefined };
}

/** What stands in the channel of this story's session. */
const standing = () => {
  const sign = recapButtonId("recap-again", view.session.id);
  return parley.discord.world
    .messagesIn(channelId)
    .filter(({ components }) => JSON.stringify(components).includes(sign));
};

describe("A recap in Discord", () => {
  test("is created once by its nonce, however often it is sent, and pings nobody", async () => {
    const recapId = newId();
    const posted: string[] = [];
    const onPosted = (messageId: string) => {
      posted.push(messageId);
      return Promise.resolve();
    };
    await show({ recapId, onPosted }, { ...view, state: "open", text: null });
    await show({ recapId, onPosted });
    expect(new Set(posted).size).toBe(1);
    expect(standing()).toHaveLength(1);
    const creates = parley.discord.requests.filter(({ method }) => method === "POST").slice(-2);
    for (const { body } of creates) {
      expect(body).toMatchObject({
        nonce: `${shortenId(recapId)}1`,
        enforce_nonce: true,
        allowed_mentions: { parse: [] },
      });
    }
  });

  test("that stands unrecorded is found by its buttons and edited", async () => {
    await show({}, { ...view, state: "open", text: null });
    const [message] = standing();
    const posted: string[] = [];
    await show({
      mayStandUnrecorded: true,
      onPosted: (messageId) => {
        posted.push(messageId);
        return Promise.resolve();
      },
    });
    expect(posted).toEqual([message?.id]);
    expect(standing().map(textOf).join()).toContain("**Worum es ging**");
    expect(standing()).toHaveLength(1);
  });

  test("of a scene has its picture once, said in words too, also after the edit", async () => {
    const scene = sceneOf(view.session);
    await show({}, { ...view, scene, state: "open", text: null });
    const [message] = standing();
    await show({ discordMessageId: message?.id ?? "" }, { ...view, scene });
    const [edited] = standing();
    expect(edited?.attachments.map(({ filename }) => filename)).toEqual(["scene.png"]);
    expect(Buffer.from(edited?.attachments[0]?.bytes ?? []).toString("latin1", 1, 4)).toBe("PNG");
    expect(JSON.stringify(edited?.components)).toContain(
      "Bestellen, 0 von 3: Begrüße die Bedienung (offen)",
    );
  });

  test("that somebody has deleted stays deleted", async () => {
    await show();
    const [message] = standing();
    parley.discord.world.messages.delete(message?.id ?? "");
    await show({ discordMessageId: message?.id ?? "" });
    expect(standing()).toEqual([]);
  });

  test("is not sent by who has lost the lease", async () => {
    const lease = { isHeld: () => false, signal: AbortSignal.abort(new ParleyError("lease_lost")) };
    await expect(show({ lease })).rejects.toMatchObject({ code: "lease_lost" });
    expect(standing()).toEqual([]);
  });

  test("says where its channel is gone, that it can never be said", async () => {
    const gone = { ...view, session: { ...view.session, channelId: "123456789012345678" } };
    await expect(show({}, gone)).rejects.toMatchObject({
      code: "discord_channel_gone",
      retryable: false,
    });
  });
});
