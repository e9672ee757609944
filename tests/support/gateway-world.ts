import type { Command } from "#/discord/command.ts";
import { startGateway, type Gateway } from "#/discord/start-gateway.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { registerCommands } from "#/discord/register-commands.ts";
import { createLog } from "#/observability/log.ts";
import { systemClock } from "#/shared/clock.ts";

import type { DiscordOptions } from "../../sandbox/discord/discord-options.ts";
import { startDiscord, type SandboxDiscord } from "../../sandbox/discord/start-discord.ts";
import { createSessionWorld, type SessionWorld } from "./session-world.ts";

/** A gateway with commands of a test's own, on a real database and a local Discord. */
export interface GatewayWorld {
  readonly discord: SandboxDiscord;
  readonly sessions: SessionWorld;
  readonly gateway: Gateway;
  readonly logLines: readonly string[];
  /** Another gateway, as a second process would be. */
  openGateway(): Promise<Gateway>;
  close(): Promise<void>;
}

export async function openGatewayWorld(
  commands: readonly Command[],
  options: DiscordOptions = {},
): Promise<GatewayWorld> {
  const discord = await startDiscord(options);
  const sessions = await createSessionWorld();
  const logLines: string[] = [];
  const log = createLog("info", { write: (line: string) => void logLines.push(line) });
  const { token, apiUrl } = discord;
  const rest = createDiscordRest({ token, apiUrl, clock: systemClock, log });
  await registerCommands(rest, discord.applicationId, commands);
  const openGateway = () =>
    startGateway({ ...sessions.services, log }, { token, apiUrl, commands });
  const gateways = [await openGateway()];
  return {
    discord,
    sessions,
    gateway: gateways[0] as Gateway,
    logLines,
    openGateway: async () => {
      const gateway = await openGateway();
      gateways.push(gateway);
      return gateway;
    },
    close: async () => {
      for (const gateway of gateways) await gateway.close();
      await sessions.close();
      await discord.close();
    },
  };
}
