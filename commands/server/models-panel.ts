import { writeCustomId } from "#/discord/custom-id.ts";
import { menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { translate } from "#/locales/translate.ts";

import { keyOf, providerTitles } from "../support/policy.ts";

type Models = BotServices["models"]["all"];

/** Which models may answer on a server, in the order in which they are tried. */
export function modelsPanel(
  models: Models,
  server: ServerSettings,
  locale: InterfaceLocale,
): Panel {
  const lines = models.map((model) =>
    translate(
      locale,
      isAllowed(server, keyOf(model)) ? "server.models.allowed" : "server.models.not_allowed",
      { model: titleOf(model) },
    ),
  );
  return {
    paragraphs: [
      translate(locale, "server.models.title"),
      translate(locale, "server.models.explanation"),
      lines.join("\n"),
    ],
    rows: [[providersMenu(models, server, locale)], [modelsMenu(models, server, locale)]],
  };
}

/** A menu of all models; those allowed are chosen already. */
export function modelsMenu(
  models: Models,
  server: ServerSettings,
  locale: InterfaceLocale,
): ReturnType<typeof menu> {
  return menu(writeCustomId("server", "models", `${server.version}`), {
    placeholder: translate(locale, "server.models.placeholder"),
    maxValues: models.length,
    options: models.map((model) => ({
      value: keyOf(model),
      label: titleOf(model),
      default: isAllowed(server, keyOf(model)),
    })),
  });
}

function providersMenu(
  models: Models,
  server: ServerSettings,
  locale: InterfaceLocale,
): ReturnType<typeof menu> {
  const providers = [...new Set(models.map(({ provider }) => provider))];
  return menu(writeCustomId("server", "providers", `${server.version}`), {
    placeholder: translate(locale, "server.providers.placeholder"),
    maxValues: providers.length,
    options: providers.map((provider) => ({
      value: provider,
      label: providerTitles[provider],
      default: models.some(
        (model) => model.provider === provider && isAllowed(server, keyOf(model)),
      ),
    })),
  });
}

function isAllowed(server: ServerSettings, key: string): boolean {
  return server.allowedModels?.includes(key) ?? true;
}

function titleOf(model: Models[number]): string {
  return `${model.model} · ${providerTitles[model.provider]}`;
}
