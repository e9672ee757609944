import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";
import type { ObjectiveProgress, PhaseProgress } from "#/sessions/scenes/scene-progress.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";

import { cutText } from "../cut-text.ts";
import { quote } from "../quote.ts";
import { usedWordsParagraph } from "./word-paragraphs.ts";

/** What a scene came to, in plain words, with its success rate. */
export function describeOutcome(scene: SceneView, locale: InterfaceLocale): string {
  const { met, total } = scene.progress;
  const { emoji, titles } = scene.scenario;
  const title = `**${emoji} ${quote(inLocale(titles, locale))}**`;
  return [
    title,
    translate(locale, outcomeKey(scene), { met, total }),
    describeSuccess(scene, locale),
  ].join("\n");
}

function outcomeKey({ progress, run }: SceneView) {
  if (progress.met === progress.total) return "recap.scene.won";
  return run?.outcome === "won" ? "recap.scene.played" : "recap.scene.stopped";
}

/** Its objectives that were met, of all, with hints and key words. */
export function describeSuccess({ progress, words }: SceneView, locale: InterfaceLocale): string {
  const { met, total, hintsUsed: hints } = progress;
  const rate = new Intl.NumberFormat(locale, { style: "percent" }).format(met / total);
  const used = words.filter(({ isUsed }) => isUsed).length;
  return words.length === 0
    ? translate(locale, "recap.scene.success_plain", { rate, hints })
    : translate(locale, "recap.scene.success", { rate, hints, used, words: words.length });
}

/**
 * What was met and how it was said, what was left out and what stayed open, the words of the scene,
 * and what is done otherwise there.
 */
export function sceneParagraphs(scene: SceneView, locale: InterfaceLocale): string[] {
  return [
    ...objectiveParagraphs(scene.progress.phases, locale),
    usedWordsParagraph(scene.words, locale),
    cultureParagraph(scene, locale),
  ];
}

/** So many objectives fit beside everything else; a scene may have more than twice as many. */
const objectivesShownMax = 16;

function objectiveParagraphs(phases: readonly PhaseProgress[], locale: InterfaceLocale): string[] {
  let room = objectivesShownMax;
  const total = phases.reduce((sum, { objectives }) => sum + objectives.length, 0);
  const paragraphs = phases.flatMap((phase) => {
    const shown = phase.objectives.slice(0, room);
    room -= shown.length;
    return shown.length === 0 ? [] : [phaseParagraph({ ...phase, objectives: shown }, locale)];
  });
  const more = total - objectivesShownMax;
  const rest = translate(locale, "recap.scene.more", { count: Math.max(more, 0) });
  return more > 0 ? [...paragraphs, `-# ${rest}`] : paragraphs;
}

function phaseParagraph({ phase, objectives }: PhaseProgress, locale: InterfaceLocale): string {
  const title = `**${show(inLocale(phase.titles, locale))}**`;
  return [title, ...objectives.map((objective) => objectiveLine(objective, locale))].join("\n");
}

/** The same signs as in the picture, and what they say in words. */
const objectiveSigns: Readonly<Record<ObjectiveProgress["state"], string>> = {
  met: "✓",
  skipped: "–",
  open: "○",
};

function objectiveLine(progress: ObjectiveProgress, locale: InterfaceLocale): string {
  const { objective, state, quote: said, hintsUsed: hints } = progress;
  const notes = [
    ...(state === "met" ? [] : [translate(locale, "recap.scene.objective", { state })]),
    ...(said === null ? [] : [translate(locale, "recap.scene.said", { quote: show(said) })]),
    ...(hints === 0 ? [] : [translate(locale, "recap.scene.hints", { hints })]),
  ];
  const line = `${objectiveSigns[state]} ${show(inLocale(objective.titles, locale))}`;
  return notes.length === 0 ? line : `${line}\n-# ${notes.join(" · ")}`;
}

/** Of the first phase that has one: what is done otherwise where the language is spoken. */
function cultureParagraph({ scenario, session }: SceneView, locale: InterfaceLocale): string {
  const notes = scenario.phases.flatMap(
    ({ culture }) => inLanguage(culture, session.language) ?? [],
  );
  const title = translate(locale, "recap.scene.culture");
  return notes
    .slice(0, 1)
    .map((note) => `**${title}**\n${quote(note)}`)
    .join("");
}

const textLengthMaximum = 70;

function show(text: string): string {
  return quote(cutText(text, { characters: textLengthMaximum }));
}
