import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { freezeProfile } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { resolvePersona } from "#/personas/choose-persona.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import type { ScenarioReference } from "#/scenarios/scenario.ts";
import type { Study } from "#/sessions/brief-study.ts";
import { sessionStatus } from "#/sessions/find-session.ts";
import { plainShape } from "#/sessions/session-shape.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { startSession, type SessionStart } from "#/sessions/start-session.ts";

import { expectButton } from "../../support/expect-interaction.ts";
import { personaName } from "../../support/personas.ts";
import { startWeight } from "../choices.ts";
import { placeOf, sessionPanel } from "../show-session.ts";

/** Goes on after a session: another of the same shape, in the same place, as the learner is now. */
export const recapAgain: ComponentHandler = {
  acknowledge: "private",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale, args } = context;
    const learner = await ensureConsent(services, context);
    const owner = { sessionId: readIdArgument(args, 0), discordUserId };
    const before = await sessionStatus(services, owner);
    const session = await startSession(
      services,
      await startLike(services, before, { learner, context }),
    );
    const persona = await personaName(services, session, locale);
    const place = placeOf(services, session, locale);
    const said = translate(locale, "session.started_here", { persona, place });
    await showPanel(pressed, await sessionPanel(services, session, context, said));
  },
};

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
