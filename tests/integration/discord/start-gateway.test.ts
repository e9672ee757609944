import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { startGateway, type GatewayOptions } from "#/discord/start-gateway.ts";

import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { createSessionWorld, type SessionWorld } from "../../support/session-world.ts";

let sessions: SessionWorld;
let discord: SandboxDiscord;

beforeAll(async () => {
  sessions = await createSessionWorld();
});

afterAll(async () => {
  await sessions.close();
});

beforeEach(async () => {
  discord = await startDiscord();
});

afterEach(async () => {
  await discord.close();
});

function start(changes: Partial<GatewayOptions> = {}) {
  const { token, apiUrl } = discord;
  return startGateway(sessions.services, { token, apiUrl, commands: [], ...changes });
}

describe("the gateway", () => {
  it("connects with the Message Content intent, and disconnects when it is closed", async () => {
    const gateway = await start();
    expect(gateway.application.hasMessageContent).toBe(true);
    expect(gateway.notice).toBeUndefined();
    expect(discord.gatewayConnections).toBe(1);
    await gateway.close();
    await discord.waitFor(() => discord.gatewayConnections === 0);
  });

  it("connects without it where its switch is off, and says so", async () => {
    discord.allowMessageContent(false);
    const gateway = await start();
    expect(gateway.notice).toContain("Message Content Intent");
    expect(discord.gatewayConnections).toBe(1);
    await gateway.close();
  });

  it("does not start where Discord closes the connection for good", async () => {
    const held = discord.faults.hold({ method: "GET", route: "/gateway/bot" });
    const started = start().catch((error: unknown) => error);
    await held.arrived;
    discord.allowMessageContent(false);
    held.release();
    expect(String(await started)).toContain("closed the connection for good: 4014");
  });

  it("does not start with a token that Discord does not know", async () => {
    await expect(start({ token: "A-Very-Fake-Token" })).rejects.toMatchObject({ status: 401 });
  });

  it("does not wait for ever", async () => {
    discord.faults.refuseGateway(true);
    await expect(start({ readyTimeoutMs: 300 })).rejects.toThrow("did not say in time");
  });
});
