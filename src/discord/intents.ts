import type { REST } from "@discordjs/rest";
import { ApplicationFlags, GatewayIntentBits, Routes, type APIApplication } from "discord.js";

/** What the application is, and what its owner has switched on for it. */
export interface ApplicationInfo {
  id: string;
  name: string;
  botUserId: string;
  /** Whether the Message Content intent may be asked for; asking without it closes the connection. */
  hasMessageContent: boolean;
}

const messageContentFlags =
  ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Asks Discord about the application to which the token belongs. */
export async function readApplication(rest: REST, signal?: AbortSignal): Promise<ApplicationInfo> {
  const options = signal ? { signal } : {};
  const application = (await rest.get(Routes.currentApplication(), options)) as APIApplication;
  return {
    id: application.id,
    name: application.name,
    botUserId: application.bot?.id ?? application.id,
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

/** What the operator is told where the switch is off; undefined where nothing is missing. */
export function describeMissingSwitch(application: ApplicationInfo): string | undefined {
  if (application.hasMessageContent) return undefined;
  return (
    `The switch “Message Content Intent” of ${application.name} is off. Parley runs, but on servers ` +
    "it cannot read what learners write, so they get a button with a text field. To change that, " +
    `switch it on at https://discord.com/developers/applications/${application.id}/bot and restart.`
  );
}
