import { PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createExportDelivery } from "#/discord/export-delivery.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { createLog } from "#/observability/log.ts";
import { systemClock } from "#/shared/clock.ts";

import type { InteractionOutcome } from "../../../sandbox/discord/people/person.ts";
import { ask, askText, textOf, waitForText } from "../../support/command-world.ts";
import { openGatewayWorld, type GatewayWorld } from "../../support/gateway-world.ts";
import { plain, runs, trial } from "../../support/trial-command.ts";

let world: GatewayWorld;

beforeAll(async () => {
  world = await openGatewayWorld([trial, plain], { acknowledgeWithinMs: 1_000 });
});

afterAll(async () => {
  await world.close();
});

const general = () => world.discord.places.generalId;
const learner = () => world.discord.person("learner");

describe("a command", () => {
  it("is acknowledged privately before it runs, and then answered", async () => {
    const outcome = await learner().runCommand(general(), "trial slow");
    expect(outcome.kind).toBe("deferred");
    const answer = await outcome.answer();
    expect(answer.ephemeralFor).toBe(learner().id);
    expect(JSON.parse(textOf(answer))).toEqual({
      locale: "en-US",
      serverId: world.discord.places.guildId,
      serverCounts: true,
      readsMessages: true,
    });
    expect(textOf(await ask(learner(), general(), "plain"))).toContain("Plain");
  });

  it("is answered in the learner's own language, and else in that of their Discord", async () => {
    const dora = world.discord.addPerson({ name: "Dora", locale: "de" });
    expect(await askText(dora, general(), "trial refuse")).toContain("keine Sitzung");
    expect(JSON.parse(await askText(dora, general(), "trial private"))).toMatchObject({
      locale: "de",
    });
    await world.sessions.database.sql().execute(
      `insert into learner (id, discord_user_id, native_language, interface_locale)
         values (gen_random_uuid(), ?, 'de', 'fr')`,
      [dora.id],
    );
    expect(JSON.parse(await askText(dora, general(), "trial private"))).toMatchObject({
      locale: "fr",
      learner: { discordUserId: dora.id },
    });
  });

  it("knows direct messages, where no server counts", async () => {
    const dm = learner().openDm().id;
    expect(JSON.parse(await askText(learner(), dm, "trial private"))).toEqual({
      locale: "en-US",
      serverCounts: false,
      readsMessages: true,
    });
    expect(await askText(learner(), dm, "trial manage")).toContain("works only in a server");
  });

  it("for those who manage the server is refused to others at execution", async () => {
    expect(await askText(learner(), general(), "trial manage")).toContain("Manage Server");
    const admin = world.discord.person("admin");
    expect(admin.permissions(general()) & PermissionFlagsBits.ManageGuild).not.toBe(0n);
    expect(await askText(admin, general(), "trial manage")).toContain("serverCounts");
  });

  it("that throws is answered with what to do next; a bug is logged without its text", async () => {
    expect(await askText(learner(), general(), "trial refuse")).toContain("no session here");
    expect(await askText(learner(), general(), "trial break")).toContain("went wrong on my side");
    expect(world.logLines.join("")).toContain("discord.interaction_failed");
    expect(world.logLines.join("")).not.toContain("a bug");
    expect(await askText(learner(), general(), "trial forbidden")).toContain(
      "cannot reach the place",
    );
  });

  it("that is no more is refused", async () => {
    const outcome = await learner().forge(general(), {
      type: 2,
      data: { id: "1", name: "gone", type: 1, options: [] },
    });
    expect(textOf(await outcome.answer())).toContain("does not work any more");
  });

  it("of a kind that we do not have is passed over", async () => {
    const { id } = learner();
    const users = { [id]: { id, username: "x", discriminator: "0", avatar: null } };
    const data = { id: "1", name: "Greet", type: 2, target_id: id, resolved: { users } };
    await learner()
      .forge(general(), { type: 2, data })
      .catch(() => undefined);
    expect(world.logLines.join("")).toContain("discord.interaction_unknown");
  });

  it("whose private answer still stands gets a file below it", async () => {
    const answer = await ask(learner(), general(), "trial private");
    const [token = ""] = [...world.discord.world.interactionsByToken.keys()].slice(-1);
    const { token: botToken, apiUrl, applicationId } = world.discord;
    const log = createLog("silent");
    const rest = createDiscordRest({ token: botToken, apiUrl, clock: systemClock, log });
    await createExportDelivery(rest, applicationId).deliver(
      { discordUserId: learner().id, locale: "en-US", interactionToken: token },
      { name: "parley.zip", bytes: Buffer.from("PK") },
    );
    const file = await waitForText(learner(), general(), "Here is everything that is stored");
    expect(file.ephemeralFor).toBe(learner().id);
    expect(file.attachments.map(({ filename }) => filename)).toEqual(["parley.zip"]);
    expect(learner().message(answer.id)?.components).toEqual(answer.components);
  });

  it("that two gateways hear of runs once", async () => {
    const second = await world.openGateway();
    const before = runs.get("slow") ?? 0;
    await (await learner().runCommand(general(), "trial slow")).answer();
    await expect.poll(() => world.logLines.join("")).toContain("discord.interaction_not_ours");
    expect(runs.get("slow")).toBe(before + 1);
    await learner().runCommand(general(), "trial form");
    await expect.poll(() => world.logLines.join("")).toContain("discord.interaction_too_late");
    await second.close();
  });
});

describe("autocomplete", () => {
  const typed = (option: string) =>
    learner().autocomplete({ channelId: general(), command: "trial pick", option, typed: "f" });

  it("shows at most 25 suggestions", async () => {
    expect(await typed("fruit")).toHaveLength(25);
  });

  it("shows none where they cannot be made, or not in time", async () => {
    expect(await typed("broken")).toEqual([]);
    expect(world.logLines.join("")).toContain("discord.suggestions_failed");
    const effect = { kind: "status", status: 404, body: { code: 10_062, message: "" } } as const;
    world.discord.faults.inject({ method: "POST", path: /callback/, effect });
    const late = typed("fruit").catch(() => undefined);
    await expect.poll(() => world.logLines.join("")).toContain("discord.suggestions_unsaid");
    await late;
  });

  it("shows none to who asks for more than anybody can type, and others what they ask for", async () => {
    const machine = world.discord.addPerson({ name: "Machine", locale: "en-US" });
    const request = { channelId: general(), command: "trial pick", option: "fruit", typed: "f" };
    const shown = await Promise.all(
      Array.from({ length: 60 }, () => machine.autocomplete(request)),
    );
    const answered = shown.filter((choices) => choices.length === 25).length;
    expect(answered).toBeGreaterThanOrEqual(40);
    expect(shown.filter((choices) => choices.length === 0)).toHaveLength(60 - answered);
    expect(answered).toBeLessThan(60);
    expect(await typed("fruit")).toHaveLength(25);
  });
});

describe("a component", () => {
  /** Presses the button of a panel that a subcommand shows. */
  async function press(name: string): Promise<{ panelId: string; outcome: InteractionOutcome }> {
    const panel = await ask(learner(), general(), `trial ${name}`);
    return { panelId: panel.id, outcome: await learner().click(panel.id, name) };
  }

  it("changes the panel on which it sits", async () => {
    const { panelId, outcome } = await press("update");
    expect(outcome.kind).toBe("deferred-update");
    const updated = await waitForText(learner(), general(), "Updated with 7");
    expect(updated.id).toBe(panelId);
  });

  it("answers below it", async () => {
    const { panelId, outcome } = await press("private");
    const answer = await outcome.answer();
    expect([textOf(answer).trim(), answer.id === panelId]).toEqual(["Below", false]);
  });

  it("that fails says so below, and leaves the panel as it is", async () => {
    const panel = await ask(learner(), general(), "trial private");
    await learner().forge(general(), {
      type: 3,
      data: { component_type: 2, custom_id: "trial:refuse" },
      messageId: panel.id,
    });
    const said = await waitForText(learner(), general(), "I do not know that choice.");
    expect(said.id).not.toBe(panel.id);
    expect(learner().message(panel.id)?.components).toEqual(panel.components);
  });

  it("may be a form, which arrives with its fields", async () => {
    const { modal } = await learner().runCommand(general(), "trial form");
    if (!modal) throw new Error("no form");
    const sent = await learner().submitModal(modal, { word: "perro" });
    expect(textOf(await sent.answer())).toContain("Sent: perro");
  });
});

describe("an answer that comes too late", () => {
  it("is logged, and nothing else happens", async () => {
    world.discord.faults.inject({
      method: "POST",
      path: /callback/,
      effect: { kind: "delay", durationMs: 1_300 },
    });
    const before = runs.get("private") ?? 0;
    await expect(learner().runCommand(general(), "trial private")).rejects.toMatchObject({
      code: "did_not_respond",
    });
    await expect
      .poll(() => world.logLines.filter((line) => line.includes("interaction_not_ours")).length)
      .toBeGreaterThan(1);
    expect(runs.get("private") ?? 0).toBe(before);
  });

  it("cannot be said either, where Discord is down", async () => {
    const effect = { kind: "status", status: 403 } as const;
    world.discord.faults.inject({ method: "PATCH", path: /webhooks/, effect, times: 9 });
    await learner().runCommand(general(), "trial refuse");
    await expect.poll(() => world.logLines.join("")).toContain("discord.error_unsaid");
    world.discord.faults.clear();
    const body = { code: 50_027, message: "Invalid Webhook Token" };
    const expired = { kind: "status", status: 401, body } as const;
    world.discord.faults.inject({ method: "PATCH", path: /webhooks/, effect: expired });
    await learner().runCommand(general(), "trial refuse");
    const unsaid = () => world.logLines.filter((line) => line.includes("discord.error_unsaid"));
    await expect.poll(() => unsaid().map((line) => line.includes("stack"))).toContain(false);
  });
});
