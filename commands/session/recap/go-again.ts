import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { freezeProfile } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { resolvePersona } from "#/personas/choose-persona.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import type { ScenarioReference } from "#/scenarios/scenario.ts";
import type { Study } from "#/sessions/brief-study.ts";
import { getActiveSession, sessionStatus, type SessionOwner } from "#/sessions/find-session.ts";
import { plainShape } from "#/sessions/session-shape.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { startSession, type SessionStart } from "#/sessions/start-session.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton } from "../../support/expect-interaction.ts";
import { personaName } from "../../support/personas.ts";
import { endIfRunning } from "../answer-restart.ts";
import { startWeight } from "../choices.ts";
import { showOffer } from "../offer-restart.ts";
import { placeOf, sessionPanel } from "../show-session.ts";

/**
 * Goes on after a session: another of the same shape, in the same place, as the learner is now. Where
 * one runs already, they may go there, or end it.
 */
export const recapAgain: ComponentHandler = {
  acknowledge: "private",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, args } = context;
    const learner = await ensureConsent(services, context);
    const before = await sessionStatus(services, ownerOf(args, 0, discordUserId));
    const { serverId } = before;
    const running = await getActiveSession(services, { discordUserId, serverId });
    if (!running) return goOn(services, { interaction: pressed, context, learner }, before);
    const ids = [before.id, running.id].map(shortenId);
    const restartId = writeCustomId("session", "recap-restart", ...ids);
    return showOffer(services, { interaction: pressed, context, restartId }, running);
  },
};

/** Ends the session that the button names, if it has not ended since, and goes on after the other. */
export const recapRestart: ComponentHandler = {
  acknowledge: "update",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, args } = context;
    const learner = await ensureConsent(services, context);
    const before = await sessionStatus(services, ownerOf(args, 0, discordUserId));
    await endIfRunning(services, ownerOf(args, 1, discordUserId));
    await goOn(services, { interaction: pressed, context, learner }, before);
  },
};

function ownerOf(args: readonly string[], position: number, discordUserId: string): SessionOwner {
  return { sessionId: readIdArgument(args, position), discordUserId };
}

/** Who goes on, and what they pressed. */
interface Visit {
  interaction: AnswerableInteraction;
  context: InteractionContext;
  learner: Learner;
}

async function goOn(
  services: BotServices,
  { interaction, context, learner }: Visit,
  before: SessionView,
): Promise<void> {
  const { locale } = context;
  const start = await startLike(services, before, { learner, context });
  const session = await startSession(services, start);
  const persona = await personaName(services, session, locale);
  const place = placeOf(services, session, locale);
  const isHere = session.channelId === context.channelId;
  const key = isHere ? "session.started_here" : "session.started";
  const said = translate(locale, key, { persona, place });
  await showPanel(interaction, await sessionPanel(services, session, context, said));
}

/** What a session like one before is started with: tutor and wishes as they are now. */
async function startLike(
  services: BotServices,
  before: SessionView,
  { learner, context }: { learner: Learner; context: InteractionContext },
): Promise<SessionStart> {
  const { serverId, place, channelId, parentChannelId, kind, mode, focus } = before;
  const { language, level } = before.profile;
  const known = learner.languages.find((learned) => learned.language === language);
  const rules = await readPersonaRules(services, {
    serverId,
    channelId: parentChannelId ?? channelId,
  });
  const study = studyOf(before);
  return {
    learnerId: learner.id,
    serverId,
    serverCounts: serverId !== null && context.serverCounts,
    place,
    channelId,
    parentChannelId,
    roleIds: context.roleIds,
    personaId: resolvePersona(services.personas, {
      requested: before.personaId,
      learner,
      language,
      rules,
    }),
    subject: before.subject ?? undefined,
    shape: {
      ...plainShape,
      kind: kind === "placement" ? "conversation" : kind,
      mode,
      focus,
      ...(await sceneOf(services, before, learner)),
    },
    ...(study ? { study } : {}),
    interfaceLocale: learner.interfaceLocale,
    profile: freezeProfile(learner, known ?? { language, level }),
  };
}

/**
 * The scene that was played, as it may be played now.
 * @throws ParleyError `scenario_missing`
 */
async function sceneOf(
  services: BotServices,
  { scenarioId, serverId }: SessionView,
  { id: learnerId }: Learner,
): Promise<ScenarioReference | undefined> {
  if (scenarioId === null) return undefined;
  return (await openScenario(services, { learnerId, serverId, scenarioId })).reference;
}

/** What of their own was studied: the same text, the words that are to be used now. */
function studyOf({ kind, briefing }: SessionView): Study | undefined {
  if (kind === "vocabulary_review") return { kind: "words" };
  return briefing?.text && { kind: "text", itemId: briefing.text.itemId };
}
