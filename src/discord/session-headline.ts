import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { findPersona } from "#/personas/find-persona.ts";
import { noPersonaId } from "#/personas/persona.ts";
import type { PersonaServices } from "#/personas/services.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import { quote } from "./quote.ts";

/** "Spanish (B1) with Mira": how a session is spoken of. */
export async function sessionHeadline(
  services: PersonaServices,
  session: Pick<SessionView, "language" | "level" | "personaId" | "personaVersion">,
  locale: InterfaceLocale,
): Promise<string> {
  const persona = await findPersona(services, session);
  const nameless = session.personaId === noPersonaId ? "persona.none.name" : "persona.gone";
  return translate(locale, "session.headline", {
    language: languageName(session.language, locale),
    level: session.level,
    persona: persona ? quote(persona.names[locale]) : translate(locale, nameless),
  });
}
