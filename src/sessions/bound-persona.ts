import { findPersona, type PersonaReference } from "#/personas/find-persona.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";

import type { SessionServices } from "./services.ts";
import type { SessionView } from "./session-view.ts";
import { boundPromptTokens } from "./token-bound.ts";

/** How many tokens another persona adds to a session's system part at most; never less than 0. */
export async function boundAddedTokens(
  services: SessionServices,
  session: SessionView,
  after: PersonaReference,
): Promise<number> {
  const added =
    (await boundSystemTokens(services, session, after)) -
    (await boundSystemTokens(services, session, session));
  return Math.max(0, added);
}

/** What a session's system part holds at most with one persona. */
async function boundSystemTokens(
  services: SessionServices,
  session: SessionView,
  reference: PersonaReference,
): Promise<number> {
  const { system } = buildPrompt({
    personas: services.personas,
    persona: await findPersona(services, reference),
    profile: session.profile,
    subject: session.subject ?? undefined,
    summary: undefined,
    history: [],
    newestPromptText: "",
  });
  return boundPromptTokens({ system, messages: [] });
}
