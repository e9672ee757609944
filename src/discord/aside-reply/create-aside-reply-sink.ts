import type { AsideReplySink, AsideTarget } from "#/asides/aside-reply.ts";
import { findPersona, type PersonaReference } from "#/personas/find-persona.ts";
import { noPersonaId } from "#/personas/persona.ts";
import type { PersonaServices } from "#/personas/services.ts";
import { nearestInterfaceLocale, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { DisplayCurrency } from "#/shared/currency.ts";

import { InteractionEdits, type InteractionEditsOptions } from "../interaction-edits.ts";
import type { Panel } from "../panel.ts";
import { renderComparison, type ComparedPersona } from "./render-comparison.ts";
import type { AsideStage } from "./aside-stage.ts";
import { renderScenarioDraft } from "./render-scenario-draft.ts";
import { renderTask } from "./render-task.ts";

/** What answering asides needs; one sink serves all of a worker. */
export interface AsideReplySinkOptions extends InteractionEditsOptions {
  services: PersonaServices;
  currency: DisplayCurrency;
}

/** Asides answered where they were asked: in the interaction's own private answer. */
export function createAsideReplySink(options: AsideReplySinkOptions): AsideReplySink {
  return {
    open: async (target) => {
      const render = await rendererFor(options, target);
      const edits = new InteractionEdits({ ...target, workId: target.asideId }, options);
      return {
        show: (texts) => edits.show(render({ name: "streaming", texts })),
        finish: (ending) => edits.finish(render({ name: "ended", ending })),
      };
    },
  };
}

/** How what was asked for looks, however far it has come. */
async function rendererFor(
  { services, currency }: AsideReplySinkOptions,
  target: AsideTarget,
): Promise<(stage: AsideStage) => Panel> {
  const locale = nearestInterfaceLocale(target.interfaceLocale);
  const reader = { locale, currency };
  const { kind: task } = target;
  if (task === "scenario_draft") {
    return (stage) => renderScenarioDraft({ ...target, ...reader }, stage);
  }
  if (task !== "compare") return (stage) => renderTask({ ...target, ...reader, task }, stage);
  const personas = await Promise.all(
    target.personas.map((reference) => describe(services, reference, locale)),
  );
  return (stage) => renderComparison({ ...target, ...reader, personas }, stage);
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
