import { PermissionFlagsBits, type Guild } from "discord.js";

import type { neededPermissions } from "#/discord/invite-link.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** Each permission that Parley needs in a channel, with the remedy where it is missing. */
export async function permissionLines(
  guild: Guild | null,
  view: {
    channelId: string;
    locale: InterfaceLocale;
    permissions: readonly (typeof neededPermissions)[number][];
  },
): Promise<string[]> {
  const { channelId, locale, permissions } = view;
  // A channel that is gone or hidden from us grants nothing.
  const channel = await guild?.channels.fetch(channelId).catch(() => null);
  const granted = channel?.permissionsFor(channel.client.user.id);
  return permissions.map((name) => {
    const has = granted?.has(PermissionFlagsBits[name]) ?? false;
    const permission = translate(locale, `permission.${name}`);
    const key = has ? "server.permission.granted" : "server.permission.missing";
    return translate(locale, key, { permission });
  });
}
