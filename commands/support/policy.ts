import { undoDays } from "#/content/items/content-limits.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { leastAgeYears } from "#/learners/consent.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";

type Model = BotServices["models"]["all"][number];

/** What people call a provider; names of products need no translation. */
export const providerTitles: Readonly<Record<Model["provider"], string>> = {
  anthropic: "Anthropic",
  mistral: "Mistral AI",
  deepseek: "DeepSeek",
  ollama: "Ollama",
};

/** `provider/model`, as a server's settings name a model. */
export function keyOf(model: Model): string {
  return `${model.provider}/${model.model}`;
}

/**
 * What is stored, who sees it, from which age on, what one may do about it and what stays all the
 * same, as paragraphs of a panel. Names the providers to which the learner's words may go from this server.
 */
export async function policyParagraphs(
  services: BotServices,
  place: { locale: InterfaceLocale; serverId: string | undefined },
): Promise<string[]> {
  const { locale } = place;
  const providers = await nameProviders(services, place);
  return [
    translate(locale, "consent.stored", { days: services.sessionLimits.retentionDays }),
    translate(locale, "consent.kept", { days: undoDays }),
    translate(locale, "consent.remembered"),
    providers === ""
      ? translate(locale, "consent.seen_by_no_provider")
      : translate(locale, "consent.seen", { providers }),
    translate(locale, "consent.age", { age: leastAgeYears }),
    translate(locale, "consent.rights"),
    translate(locale, "consent.what_stays"),
  ];
}

/** Empty where none of the models that the server allows is there any more. */
async function nameProviders(
  services: BotServices,
  { locale, serverId }: { locale: InterfaceLocale; serverId: string | undefined },
): Promise<string> {
  const server = serverId === undefined ? undefined : await getServer(services, { serverId });
  const names = services.models.all
    .filter((model) => server?.allowedModels?.includes(keyOf(model)) ?? true)
    .map(({ provider }) =>
      // No company at all: a model on a machine of the operator's own.
      provider === "ollama" ? translate(locale, "consent.own_machine") : providerTitles[provider],
    );
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(new Set(names));
}
