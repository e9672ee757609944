import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { ReadResult } from "#/personas/persona-fault.ts";
import type { ServerPersona } from "#/personas/read-server-personas.ts";
import {
  createServerPersona,
  editServerPersona,
  type PersonaDraft,
} from "#/personas/server-personas.ts";

import type { ShownEdition } from "./edition.ts";
import { faultsPanel } from "./fault-lines.ts";
import { personaPanel } from "./persona-panel.ts";

/** Saves a draft as a new version of what it replaces, or as a new tutor. */
export function saveDraft(
  services: BotServices,
  draft: PersonaDraft,
  replaced: ShownEdition | undefined,
): Promise<ReadResult<ServerPersona>> {
  return replaced
    ? editServerPersona(services, { ...draft, ...replaced })
    : createServerPersona(services, draft);
}

/** The tutor as it was saved, or why it was not. `typed` is shown again where nothing was saved. */
export async function savedPanel(
  services: BotServices,
  result: ReadResult<ServerPersona>,
  view: { serverId: string; locale: InterfaceLocale; typed?: string },
): Promise<Panel> {
  const { serverId, locale, typed } = view;
  if ("faults" in result) return faultsPanel(result.faults, locale, typed);
  const { id: personaId, version } = result.value;
  const said =
    version === 1
      ? translate(locale, "server_persona.created")
      : translate(locale, "server_persona.saved", { version });
  return personaPanel(services, { serverId, personaId, locale, said });
}
