import { findPersona } from "#/personas/find-persona.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";

import type { SessionServices } from "./services.ts";
import type { SessionView } from "./session-view.ts";
import { boundPromptTokens } from "./token-bound.ts";

/** What a session's system part is made of. */
type PromptedSession = Pick<SessionView, "personaId" | "personaVersion" | "profile" | "subject">;

/** How many tokens a change adds to a session's system part at most; never less than 0. */
export async function boundAddedTokens(
  services: SessionServices,
  session: PromptedSession,
  changes: Partial<PromptedSession>,
): Promise<number> {
  const after = await boundSystemTokens(services, { ...session, ...changes });
  return Math.max(0, after - (await boundSystemTokens(services, session)));
}

async function boundSystemTokens(
  services: SessionServices,
  session: PromptedSession,
): Promise<number> {
  const { system } = buildPrompt({
    personas: services.personas,
    persona: await findPersona(services, session),
    profile: session.profile,
    subject: session.subject ?? undefined,
    summary: undefined,
    history: [],
    newestPromptText: "",
  });
  return boundPromptTokens({ system, messages: [] });
}
