import { getItem } from "#/content/items/items.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import type { LearnedLanguage } from "#/learners/learner.ts";
import { freezeProfile, setLevel } from "#/learners/learners.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { resolvePersona } from "#/personas/choose-persona.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import type { OpenedScenario } from "#/scenarios/open-scenario.ts";
import { getActiveSession } from "#/sessions/find-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { checkSessionStart, startSession } from "#/sessions/start-session.ts";

import { personaName } from "../support/personas.ts";

import { askLanguage, askLevel } from "./ask-choice.ts";
import type { SessionBeginning } from "./beginning.ts";
import { askSure, describeMisfit, openChosenScene, sceneTitle } from "./chosen-scene.ts";
import { chosenShape } from "./chosen-shape.ts";
import { offerRestart } from "./offer-restart.ts";
import { openPlace, planPlace, type PlannedPlace } from "./open-place.ts";
import { placeOf, sessionPanel, threadName } from "./show-session.ts";

/**
 * Starts the session that the choices describe, or asks for what is missing of them. A session that
 * runs already is found first: nobody answers questions about one that cannot begin.
 */
export async function beginSession(
  services: BotServices,
  beginning: SessionBeginning,
): Promise<void> {
  const { interaction, context, learner, choices } = beginning;
  const server = await serverOf(services, context);
  const plan = planPlace(context, choices.place, server);
  const running = await getActiveSession(services, {
    discordUserId: context.discordUserId,
    serverId: plan.serverId,
  });
  const scene = await openChosenScene(services, beginning);
  const language = choices.language ?? learner.languages[0]?.language;
  const level = levelIn(language, beginning);
  const learned = { ...(language ? { language } : {}), ...(level ? { level } : {}) };
  const misfit = scene ? describeMisfit(scene, learned, context.locale) : [];
  if (running) return offerRestart(services, { ...beginning, misfit }, running);
  if (language === undefined) return askLanguage(interaction, context.locale, choices);
  if (level === undefined) return askLevel(interaction, context.locale, { ...choices, language });
  if (scene && misfit.length > 0 && !beginning.isSure) {
    const asked = { misfit, choices: { ...choices, language, level } };
    return askSure(beginning, scene, asked);
  }
  return openSession(services, beginning, { plan, learned: { language, level }, scene });
}

/** Where a placement begins of which nothing is known. */
const unknownLevel: Level = "A2";

/** What they chose now, or for their last session in that language. */
function levelIn(
  language: TargetLanguage | undefined,
  { choices, learner }: SessionBeginning,
): Level | undefined {
  const known = learner.languages.find((learned) => learned.language === language);
  return choices.level ?? known?.level ?? (choices.isPlacement ? unknownLevel : undefined);
}

/** What a session needs besides the choices, once it is known. */
interface SessionSetting {
  plan: PlannedPlace;
  learned: LearnedLanguage;
  /** Undefined for a talk. */
  scene: OpenedScenario | undefined;
}

/** A thread is opened only when everything else is known to be in order. */
async function openSession(
  services: BotServices,
  beginning: SessionBeginning,
  { plan, learned, scene }: SessionSetting,
): Promise<void> {
  const { interaction, context, learner, choices } = beginning;
  const wishes = {
    requested: choices.personaId,
    learner,
    language: learned.language,
    // In direct messages no server's rule holds, wherever the command was given.
    rules: await readPersonaRules(services, {
      serverId: plan.serverId,
      channelId: plan.ruleChannelId,
    }),
  };
  const start = {
    learnerId: learner.id,
    serverId: plan.serverId,
    serverCounts: plan.serverId !== null && context.serverCounts,
    place: plan.place,
    parentChannelId: parentOf(plan),
    roleIds: context.roleIds,
    personaId: resolvePersona(services.personas, wishes),
    subject: choices.subject,
    shape: chosenShape(choices, scene),
    ...(choices.study ? { study: choices.study } : {}),
    interfaceLocale: learner.interfaceLocale,
    profile: freezeProfile(learner, learned),
  };
  await checkSessionStart(services, start);
  const topic = await topicOf(services, beginning, scene);
  const names = { ...start, ...learned };
  const name = await threadName(services, names, { topic, locale: context.locale });
  const opened = await openPlace(interaction, plan, name);
  const session = await startSession(services, { ...start, channelId: opened.channelId }).catch(
    async (error: unknown) => {
      // An empty thread left behind does less harm than another reason than the true one.
      await opened.thread?.setArchived(true).catch(() => undefined);
      throw error;
    },
  );
  await setLevel(services, { learnerId: learner.id, ...learned });
  await showStarted(services, beginning, session, scene);
}

/** What tells this session's thread from others; undefined of a plain talk. */
async function topicOf(
  services: BotServices,
  { context: { locale }, choices, learner }: SessionBeginning,
  scene: OpenedScenario | undefined,
): Promise<string | undefined> {
  const { subject, study, mode, isPlacement } = choices;
  if (scene) return `${scene.scenario.emoji} ${inLocale(scene.scenario.titles, locale)}`;
  if (subject !== undefined) return subject;
  if (study?.kind === "words") return translate(locale, "session.thread_words");
  if (study) {
    const owned = { learnerId: learner.id, itemId: study.itemId };
    return (await getItem(services, owned)).title;
  }
  if (isPlacement) return translate(locale, "session.thread_placement");
  return mode && translate(locale, `command.session.start.mode.${mode}`);
}

/** A new thread belongs to the channel whose rules hold; so does one in which somebody begins. */
function parentOf({ place, channelId, ruleChannelId }: PlannedPlace): string | null {
  return place === "thread" || ruleChannelId !== channelId ? ruleChannelId : null;
}

async function serverOf(
  services: BotServices,
  { serverId }: InteractionContext,
): Promise<ServerSettings | undefined> {
  return serverId === undefined ? undefined : getServer(services, { serverId });
}

async function showStarted(
  services: BotServices,
  { interaction, context }: SessionBeginning,
  session: SessionView,
  scene: OpenedScenario | undefined,
): Promise<void> {
  const { locale, channelId } = context;
  const subject = scene ? "scenario" : "session";
  const place = session.channelId === channelId ? "started_here" : "started";
  const sentence = translate(locale, `${subject}.${place}`, {
    persona: await personaName(services, session, locale),
    place: placeOf(services, session, locale),
    title: scene ? sceneTitle(scene.scenario, locale) : "",
  });
  await showPanel(interaction, await sessionPanel(services, session, context, sentence));
}
