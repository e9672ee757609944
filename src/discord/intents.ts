import type { REST } from "@discordjs/rest";
import { ApplicationFlags, GatewayIntentBits, Routes, type APIApplication } from "discord.js";

/** What the application is, and what its owner has switched on for it. */
export interface ApplicationInfo {
  id: string;
  name: string;
  /** Whether the Message Content intent may be asked for; asking without it closes the connection. */
  hasMessageContent: boolean;
}

const messageContentFlags =
  ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Asks Discord about the application to which the token belongs. */
export async function readApplication(rest: REST): Promise<ApplicationInfo> {
  const application = (await rest.get(Routes.currentApplication())) as APIApplication;
  return {
    id: application.id,
    name: application.name,
    hasMessageContent: ((application.flags ?? 0) & messageContentFlags) !== 0,
  };
}

/** What the gateway asks to be told. Direct messages carry their text without any privilege. */
export function intentsFor(application: ApplicationInfo): GatewayIntentBits[] {
  const free = [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
  ];
  return application.hasMessageContent ? [...free, GatewayIntentBits.MessageContent] : free;
}
