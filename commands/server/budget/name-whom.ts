import type { Guild } from "discord.js";

import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { getLearner } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";

import type { Whom } from "./whom.ts";

/** In whose words somebody is named, and on which server. */
export interface NameView {
  guild: Guild | null;
  locale: InterfaceLocale;
}

/** Somebody's name, and whether they are still there. */
export interface NamedWhom {
  /** A mention where there is one. */
  name: string;
  /** For a menu, in which mentions are not shown. */
  label: string;
  /** A role or channel that was deleted, or a learner who had their data deleted. */
  isGone: boolean;
}

export async function nameWhom(
  services: BotServices,
  whom: Whom,
  { guild, locale }: NameView,
): Promise<NamedWhom> {
  const found = (name: string, label: string): NamedWhom => ({ name, label, isGone: false });
  if (whom.of === "role") {
    const role = guild?.roles.cache.get(whom.roleId);
    return role ? found(`<@&${role.id}>`, `@${role.name}`) : gone("role", locale);
  }
  if (whom.of === "channel") {
    const channel = guild?.channels.cache.get(whom.channelId);
    return channel ? found(`<#${channel.id}>`, `#${channel.name}`) : gone("channel", locale);
  }
  if (whom.of === "learner") {
    const learner = await getLearner(services, whom);
    const label = translate(locale, "server_budget.whom.learner");
    return learner ? found(`<@${learner.discordUserId}>`, label) : gone("learner", locale);
  }
  const name = translate(locale, `server_budget.whom.${whom.of}`);
  return found(name, name);
}

function gone(of: "role" | "channel" | "learner", locale: InterfaceLocale): NamedWhom {
  const name = translate(locale, "server_budget.whom.gone", { of });
  return { name, label: name, isGone: true };
}
