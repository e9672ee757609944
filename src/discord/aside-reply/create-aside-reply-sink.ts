import type { REST } from "@discordjs/rest";

import type { AsideReplySink } from "#/asides/aside-reply.ts";
import { findPersona, type PersonaReference } from "#/personas/find-persona.ts";
import { noPersonaId } from "#/personas/persona.ts";
import type { PersonaServices } from "#/personas/services.ts";
import { nearestInterfaceLocale, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";

import { AsideEdits } from "./aside-edits.ts";
import { renderComparison, type ComparedPersona } from "./render-comparison.ts";

/** What answering asides needs; one sink serves all of a worker. */
export interface AsideReplySinkOptions {
  /** Made by `createDiscordRest`. */
  rest: REST;
  applicationId: string;
  clock: Clock;
  log: Log;
  services: PersonaServices;
}

/** Asides answered where they were asked: in the interaction's own private answer. */
export function createAsideReplySink(options: AsideReplySinkOptions): AsideReplySink {
  return {
    open: async (target) => {
      const locale = nearestInterfaceLocale(target.interfaceLocale);
      const personas = await Promise.all(
        target.personas.map((reference) => describe(options.services, reference, locale)),
      );
      const view = { locale, inputText: target.inputText, personas };
      const edits = new AsideEdits(target, options);
      return {
        show: (texts) => edits.show(renderComparison(view, { name: "streaming", texts })),
        finish: (ending) => edits.finish(renderComparison(view, { name: "ended", ending })),
      };
    },
  };
}

async function describe(
  services: PersonaServices,
  reference: PersonaReference,
  locale: InterfaceLocale,
): Promise<ComparedPersona> {
  const { personaId } = reference;
  const persona = await findPersona(services, reference);
  if (persona) return { personaId, emoji: persona.emoji, name: persona.names[locale] };
  const key = personaId === noPersonaId ? "persona.none.name" : "persona.gone";
  return { personaId, emoji: "", name: translate(locale, key) };
}
