import { ButtonStyle } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { sceneButton } from "#/discord/scene-buttons.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import { listPlayed, type PlayedEntry } from "#/sessions/repertoire/list-played.ts";
import { readScene } from "#/sessions/scenes/read-scene.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";
import { toParleyError } from "#/shared/errors.ts";

import { goOnButtons } from "../../session/show-session.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { everywhere, writePlace } from "../browse/browse-place.ts";
import { quotedTitle } from "../describe-scenario.ts";

import { findOwnScene } from "./find-own-scene.ts";

const entriesPerPage = 10;

/** Where the scene stands that is played, and those that were played to an end. */
export const progress: Subcommand = {
  path: "command.scenario.progress",
  run: async (services, interaction, context) => {
    await showPanel(interaction, await progressPanel(services, context, 0));
  },
};

/** A button that leads to a page of what was played. */
export const turnProgressPage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const page = readNumberArgument(context.args, 0);
    await showPanel(pressed, await progressPanel(services, context, page));
  },
};

async function progressPanel(
  services: BotServices,
  context: InteractionContext,
  page: number,
): Promise<Panel> {
  const { locale } = context;
  const { id: learnerId } = await ensureConsent(services, context);
  const scene = await findScene(services, context);
  const played = await listPlayed(services, { learnerId, page, rows: entriesPerPage });
  const { entries, plays, wins } = played;
  return {
    paragraphs: [
      translate(locale, "scenario.progress.title"),
      scene ? sceneLines(scene, locale) : translate(locale, "scenario.progress.none"),
      plays > 0 ? translate(locale, "scenario.progress.counts", { plays, wins }) : "",
      entries.map((entry) => entryLine(entry, locale)).join("\n"),
    ],
    rows: [
      [
        ...(scene ? sceneButtons(services, context, scene) : []),
        button(writePlace("browse", everywhere), translate(locale, "scenario.browse")),
      ],
      pageButtons(played, locale),
    ],
  };
}

/** The scene that is meant by who names none; undefined where there is none that they could go on with. */
async function findScene(
  services: BotServices,
  context: InteractionContext,
): Promise<SceneView | undefined> {
  const { discordUserId } = context;
  try {
    const { id: sessionId } = await findOwnScene(services, context);
    return await readScene(services, { sessionId, discordUserId });
  } catch (error) {
    if (toParleyError(error).code !== "scene_missing") throw error;
    return undefined;
  }
}

/** Of a scene that is being ended just now, the last part. */
function sceneLines(
  { scenario, progress: { phases, ...made } }: SceneView,
  locale: InterfaceLocale,
): string {
  const { currentPhase: at = phases.length - 1, met, total, skipped } = made;
  const title = `### ${quotedTitle(scenario, locale)}`;
  const names = phases.slice(at, at + 1).map(({ phase }) => inLocale(phase.titles, locale));
  const phase = quote(names.join(""));
  const counts = { part: at + 1, parts: phases.length, met, total, skipped };
  return translate(locale, "scenario.progress.now", { title, phase, ...counts });
}

function sceneButtons(
  services: BotServices,
  { locale, channelId }: InteractionContext,
  { session }: SceneView,
) {
  const checklist = sceneButton("checklist", session.id, translate(locale, "play.checklist"));
  return [
    { ...checklist, style: ButtonStyle.Primary as const },
    ...(session.channelId === channelId ? [] : goOnButtons(services, session, locale)),
  ];
}

function entryLine({ name, completedAt, ...scene }: PlayedEntry, locale: InterfaceLocale): string {
  const title = name ? quotedTitle(name, locale) : translate(locale, "scenario.gone");
  const entry = translate(locale, "scenario.progress.entry", {
    outcome: scene.objectivesMet === scene.objectivesTotal ? "all" : scene.outcome,
    met: scene.objectivesMet,
    skipped: scene.objectivesSkipped,
    total: scene.objectivesTotal,
    hints: scene.hintsUsed,
    language: languageName(scene.language, locale),
    at: completedAt,
  });
  return `- **${title}** · ${entry}`;
}

function pageButtons({ page, pages }: { page: number; pages: number }, locale: InterfaceLocale) {
  if (pages === 1) return [];
  const turn = (to: number, key: "content.page_back" | "content.page_on") => ({
    ...button(writeCustomId("scenario", "played", String(Math.max(0, to))), translate(locale, key)),
    disabled: to < 0 || to >= pages,
  });
  return [turn(page - 1, "content.page_back"), turn(page + 1, "content.page_on")];
}
