import { runPaid } from "#/budgets/notices/note-refusal.ts";
import type { Sql } from "#/database/database.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { ensureServer, selectServer, type ServerSettings } from "#/learners/server.repository.ts";
import { findPersona } from "#/personas/find-persona.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { requirePersona } from "#/personas/require-persona.ts";
import { buildContext, buildSystem } from "#/prompts/build-prompt.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { briefStudy, type Study } from "./brief-study.ts";
import { explainActiveSession } from "./explain-active-session.ts";
import { briefTutor } from "./memory/brief-tutor.ts";
import { openingText } from "./opening-text.ts";
import { payerOf } from "./payer-of.ts";
import { reserveForTurn } from "./reserve-for-turn.ts";
import { rulePlace } from "./rule-place.ts";
import { findSceneOf } from "./scenes/find-scene.ts";
import { planSceneNote } from "./scenes/plan-scene-note.ts";
import type { SessionServices } from "./services.ts";
import { insertSession } from "./session.repository.ts";
import { plainShape, type SessionShape } from "./session-shape.ts";
import type { SessionPlace, SessionView } from "./session-view.ts";
import { insertTurn } from "./submit.repository.ts";
import { boundPromptTokens, boundStanding, boundTokens } from "./token-bound.ts";
import { wakeSession } from "./wake-session.ts";

/** What a session is started with. The place in Discord exists already. */
export interface SessionStart {
  learnerId: string;
  serverId: string | null;
  /** Whether the server's budget counts: it installed the bot, and the session is not in a DM. */
  serverCounts: boolean;
  place: SessionPlace;
  channelId: string;
  /** The channel that a thread belongs to, whose rules hold in it; null outside threads. */
  parentChannelId: string | null;
  /** The learner's roles on the server; none in a DM. */
  roleIds: readonly string[];
  /** A persona's id, or `none`. */
  personaId: string;
  /** As typed; cleaned here. */
  subject: string | undefined;
  /** A plain talk where it is left out. */
  shape?: SessionShape;
  /** What of their own the learner wants to study; the shape's kind says so too. */
  study?: Study;
  interfaceLocale: InterfaceLocale;
  /** Made by `freezeProfile`: also says the language and the level. */
  profile: ProfileSnapshot;
}

/** Characters of a subject. */
const subjectCharactersMax = 200;

/**
 * Starts a session and its first turn, the greeting. Ask {@link checkSessionStart} before a thread
 * is opened for it.
 * @throws ParleyError `session_active_already`, `persona_not_allowed`, `input_too_long`,
 * `consent_missing` (the learner is being erased), `scene_missing`, `budget_*`, `model_*`, and of a study as
 * {@link briefStudy}.
 */
export async function startSession(
  services: SessionServices,
  start: SessionStart,
): Promise<SessionView> {
  try {
    const session = await runPaid(services, (sql) => begin(services, sql, start));
    wakeSession(services, session.id);
    return session;
  } catch (error) {
    throw explainActiveSession(error);
  }
}

/**
 * Whether {@link startSession} would go through as things stand; nothing is written.
 * @throws ParleyError as startSession does.
 */
export async function checkSessionStart(
  services: SessionServices,
  start: Omit<SessionStart, "channelId">,
): Promise<void> {
  try {
    await runPaid(services, async (sql) => {
      await begin(services, sql, { ...start, channelId: "0" });
      throw new WouldStart();
    });
  } catch (error) {
    if (!(error instanceof WouldStart)) throw explainActiveSession(error);
  }
}

/** Rolls back a start that was only tried. */
class WouldStart extends Error {}

async function begin(
  services: SessionServices,
  sql: Sql,
  start: SessionStart,
): Promise<SessionView> {
  const server = start.serverId === null ? undefined : await readServer(sql, start.serverId);
  const rules = await readPersonaRules(services, rulePlace(start), sql);
  const reference = requirePersona(services.personas, rules, start.personaId);
  const persona = await findPersona(services, reference, sql);
  const subject = start.subject && cleanLine(start.subject, subjectCharactersMax);
  const shape = start.shape ?? plainShape;
  const scenario = await findSceneOf(services, shape, sql);
  if (shape.scenarioId !== null && !scenario) throw new ParleyError("scene_missing");
  const { learnerId, study } = start;
  const { language } = start.profile;
  const given = study ? await briefStudy(sql, study, { learnerId, language }) : null;
  const { briefing, remembersFacts } = await briefTutor(sql, learnerId, given);
  const profile = { ...start.profile, remembersFacts };
  const tutor = { personas: services.personas, persona, scenario };
  const context = buildContext({ profile, briefing, summary: undefined, history: [] });
  const contextTokens = boundPromptTokens(context);
  const system = buildSystem({ ...tutor, subject, talk: shape, profile });
  const { systemTokens, noteTokens } = boundStanding(system, { ...shape, scenario });
  const session = await insertSession(sql, {
    ...start,
    ...reference,
    ...shape,
    profile,
    briefing,
    contextTokens,
    standingTokens: systemTokens + noteTokens,
    id: newId(),
    subject,
  });
  if (!session) throw new ParleyError("consent_missing");
  const inputTokens = boundTokens(openingText(start.profile, persona, firstSceneNote(scenario)));
  const reserved = await reserveForTurn(
    services.models,
    sql,
    {
      payer: payerOf(session),
      level: session.profile.level,
      language,
      allowedModels: server?.allowedModels ?? null,
    },
    { knownTokens: systemTokens + contextTokens, newTokens: inputTokens },
  );
  await insertTurn(sql, {
    id: newId(),
    sessionId: session.id,
    kind: "greeting",
    inputCharacters: 0,
    inputTokens,
    ...reserved,
  });
  return session;
}

/** What a scene's tutor is told when it opens; undefined for all other sessions. */
function firstSceneNote(scenario: Scenario | undefined): string | undefined {
  return scenario && planSceneNote({ scenario, sceneMarks: [], learnerTurns: 0, history: [] });
}

/** A session's row points to its server's, which is there from now on. */
async function readServer(sql: Sql, serverId: string): Promise<ServerSettings> {
  await ensureServer(sql, serverId);
  return selectServer(sql, serverId);
}
