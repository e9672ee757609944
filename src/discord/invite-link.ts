import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from "discord.js";

/** All that Parley asks of a server, and no more. `/server setup` shows which of them are missing. */
export const neededPermissions = [
  "ViewChannel",
  "SendMessages",
  "CreatePrivateThreads",
  "SendMessagesInThreads",
  "ReadMessageHistory",
  "AttachFiles",
] as const satisfies readonly (keyof typeof PermissionFlagsBits)[];

/** The needed permissions as Discord's bit field. */
const neededPermissionBits = neededPermissions.reduce(
  (bits, name) => bits | PermissionFlagsBits[name],
  0n,
);

/** How an operator brings Parley into a server, in English; only of Discord itself we know the address. */
export function inviteSteps(applicationId: string, apiUrl: string | undefined): string[] {
  return apiUrl === undefined
    ? ["Invite Parley to your server:", `  ${inviteLink(applicationId)}`]
    : [`Add the application ${applicationId} to a server at ${apiUrl}.`];
}

/** The address at which someone who manages a server adds Parley to it. */
function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: neededPermissionBits.toString(),
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(" "),
    integration_type: String(ApplicationIntegrationType.GuildInstall),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
