import { cutText } from "#/discord/cut-text.ts";
import type { Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { sceneButton } from "#/discord/scene-buttons.ts";
import { readingOf } from "#/content/cards/readings.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";
import { listHints } from "#/sessions/scenes/list-hints.ts";
import { lastTurn } from "#/sessions/scenes/plan-scene-note.ts";
import type { ObjectiveProgress, PhaseProgress } from "#/sessions/scenes/scene-progress.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";
import { isOver } from "#/sessions/session-transitions.ts";

/** A mark and a word for it: no mark says something by itself. */
const marks = { met: "✓", skipped: "–", open: "○" } as const;

/** Of more objectives than these, only those of the part that is played are listed. */
const listedMaximum = 12;

const quoteLengthMaximum = 120;

/** All parts of a scene with their objectives; of the part that is played also words and customs. */
export function checklistPanel(scene: SceneView, locale: InterfaceLocale): Panel {
  const { scenario, progress, session } = scene;
  const { phases } = progress;
  const current = phases[progress.currentPhase ?? phases.length - 1];
  const hasEnded = isOver(session.state);
  return {
    paragraphs: [
      `## ${scenario.emoji} ${quote(inLocale(scenario.titles, locale))}`,
      roleLine(scene, locale),
      standLine(scene, locale),
      ...phases.map((phase, index) => phaseParagraph(scene, { phase, index }, locale)),
      ...(current && !hasEnded ? keyLanguage(scene, current, locale) : []),
    ],
    rows: [
      hasEnded
        ? []
        : [
            sceneButton("hint-next", session.id, translate(locale, "play.stuck")),
            sceneButton("checklist-again", session.id, translate(locale, "play.again")),
          ],
    ],
  };
}

function roleLine({ scenario }: SceneView, locale: InterfaceLocale): string {
  const role = quote(inLocale(scenario.roles.learnerTitles, locale));
  return role === "" ? "" : translate(locale, "play.role", { role });
}

function standLine(
  { progress, learnerTurns, session }: SceneView,
  locale: InterfaceLocale,
): string {
  const { met, total } = progress;
  if (isOver(session.state)) return `**${translate(locale, "play.over", { met, total })}**`;
  const answers = { answer: learnerTurns, answers: lastTurn };
  return `**${translate(locale, "play.stand", { met, total, ...answers })}**`;
}

function phaseParagraph(
  scene: SceneView,
  { phase, index }: { phase: PhaseProgress; index: number },
  locale: InterfaceLocale,
): string {
  const title = translate(locale, "play.part", {
    part: index + 1,
    parts: scene.progress.phases.length,
    title: quote(inLocale(phase.phase.titles, locale)),
  });
  const { currentPhase, total } = scene.progress;
  const isCurrent = index === currentPhase && !isOver(scene.session.state);
  if (!isCurrent && total > listedMaximum) {
    const done = phase.objectives.filter(({ state }) => state === "met").length;
    return `### ${title} · ${String(done)}/${String(phase.objectives.length)}`;
  }
  const lines = phase.objectives.map((objective) =>
    objectiveLine(scene, { ...objective, isCurrent }, locale),
  );
  return [`### ${title}`, ...lines].join("\n");
}

function objectiveLine(
  { session }: SceneView,
  {
    objective,
    state,
    quote: said,
    hintsUsed,
    isCurrent,
  }: ObjectiveProgress & { isCurrent: boolean },
  locale: InterfaceLocale,
): string {
  const left = listHints(objective, session.profile, session.interfaceLocale).length - hintsUsed;
  const notes = [
    translate(locale, "recap.scene.objective", { state }),
    ...(said === null ? [] : [`*${quote(cutText(said, { characters: quoteLengthMaximum }))}*`]),
    ...(state === "open" && isCurrent
      ? [translate(locale, "play.hints_left", { count: left })]
      : []),
  ];
  return `${marks[state]} ${quote(inLocale(objective.titles, locale))}\n-# ${notes.join(" · ")}`;
}

/** What helps in a part: its words with how they are read, and what is done otherwise there. */
function keyLanguage(
  { words, session }: SceneView,
  { phase }: PhaseProgress,
  locale: InterfaceLocale,
): string[] {
  const { language } = session.profile;
  const own = new Set(phase.words.map((row) => inLanguage(row, language)));
  const lines = words
    .filter(({ word }) => own.has(word))
    .map(({ word, meaning, isUsed }) => {
      const reading = readingOf(word, language, undefined)?.text;
      const parts = [`${isUsed ? "✓ " : ""}**${quote(word)}**`, reading, meaning && quote(meaning)];
      return parts.filter((part) => part !== undefined).join(" · ");
    });
  const culture = inLanguage(phase.culture, language);
  return [
    lines.length === 0 ? "" : `### ${translate(locale, "play.words")}\n${lines.join("\n")}`,
    culture === undefined ? "" : `### ${translate(locale, "play.culture")}\n${quote(culture)}`,
  ];
}
