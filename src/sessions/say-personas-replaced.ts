import { findPersona } from "#/personas/find-persona.ts";
import { toParleyError } from "#/shared/errors.ts";

import { claimPersonaNotices, markPersonaNoticeSaid } from "./persona.repository.ts";
import type { SweepServices } from "./services.ts";
import type { SessionView } from "./session-view.ts";

/** Sessions in one go; the others follow two seconds later. */
const sessionsPerSweep = 50;

/** Tells learners that another persona goes on, where theirs had to give way. */
export async function sayPersonasReplaced(services: SweepServices): Promise<number> {
  const due = await services.database.transaction((sql) =>
    claimPersonaNotices(sql, sessionsPerSweep),
  );
  for (const session of due) await sayReplaced(services, session);
  return due.length;
}

async function sayReplaced(services: SweepServices, session: SessionView): Promise<void> {
  const { sessionNotices, database, log } = services;
  try {
    const persona = await findPersona(services, session);
    await sessionNotices.personaReplaced(session, persona?.names[session.interfaceLocale]);
  } catch (error) {
    log.error("session.persona_not_said", error, { sessionId: session.id });
    if (toParleyError(error).retryable) return;
  }
  await markPersonaNoticeSaid(database.sql(), session.id);
}
