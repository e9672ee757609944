import { leastAgeYears } from "#/learners/consent.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import type { BotServices } from "#/discord/services.ts";

/** Names of companies need no translation; a model on the operator's own machine is no company. */
const companyNames = {
  anthropic: "Anthropic",
  mistral: "Mistral AI",
  deepseek: "DeepSeek",
} as const;

type Provider = BotServices["models"]["all"][number]["provider"];

/** What people call a provider. */
export function providerTitle(provider: Provider, locale: InterfaceLocale): string {
  return provider === "ollama" ? translate(locale, "consent.own_machine") : companyNames[provider];
}

/**
 * What is stored, who sees it, from which age on, and what one may do about it, as paragraphs of a
 * panel. Names the providers to which the learner's words may go from this server.
 */
export async function policyParagraphs(
  services: BotServices,
  place: { locale: InterfaceLocale; serverId: string | undefined },
): Promise<string[]> {
  const { locale } = place;
  const providers = await providerNames(services, place);
  return [
    translate(locale, "consent.stored", { days: services.sessionLimits.retentionDays }),
    translate(locale, "consent.seen", { providers }),
    translate(locale, "consent.age", { age: leastAgeYears }),
    translate(locale, "consent.rights"),
  ];
}

async function providerNames(
  services: BotServices,
  place: { locale: InterfaceLocale; serverId: string | undefined },
): Promise<string> {
  const allowedModels =
    place.serverId === undefined
      ? null
      : (await getServer(services, { serverId: place.serverId })).allowedModels;
  const names = services.models
    .eligible({ allowedModels })
    .map(({ provider }) => providerTitle(provider, place.locale));
  return new Intl.ListFormat(place.locale, { type: "disjunction" }).format(new Set(names));
}
