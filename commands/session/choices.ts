import { ComponentType, type MessageComponentInteraction } from "discord.js";

import { readPersonaArgument, writePersonaArgument } from "#/discord/persona-argument.ts";
import { readScenarioArgument, writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import { isTargetLanguage, type TargetLanguage } from "#/languages/languages.ts";
import { readLevel, type Level } from "#/languages/levels.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { readServerPersonaId } from "#/personas/server-persona-id.ts";
import {
  sessionFocuses,
  sessionModes,
  type SessionFocus,
  type SessionMode,
} from "#/prompts/shape-section.ts";
import { readCustomScenarioId } from "#/scenarios/custom/custom-scenario-id.ts";
import type { Study } from "#/sessions/brief-study.ts";
import { ParleyError } from "#/shared/errors.ts";
import { restoreId, shortenId } from "#/shared/ids.ts";

/** A start makes a place, and a greeting that costs money: it counts as so many acts. */
export const startWeight = 5;

/** Where a session may be held, as a learner chooses it. */
export const places = ["thread", "here", "dm"] as const;

export type Place = (typeof places)[number];

/** What a learner has chosen so far for the session to be. */
export interface SessionChoices {
  language: TargetLanguage | undefined;
  level: Level | undefined;
  personaId: string | undefined;
  place: Place | undefined;
  subject: string | undefined;
  /** How the talk is led; a scene is played as it is. */
  mode: SessionMode | undefined;
  focus: SessionFocus | undefined;
  /** The scene that is to be played; undefined for a talk. */
  scenarioId: string | undefined;
  /** What of their own they want to study; never beside a scene. */
  study: Study | undefined;
  /** Whether it is to find out their level, and nothing else. */
  isPlacement: boolean;
}

/** Nothing chosen yet. */
export const noChoices: SessionChoices = {
  language: undefined,
  level: undefined,
  personaId: undefined,
  place: undefined,
  subject: undefined,
  mode: undefined,
  focus: undefined,
  scenarioId: undefined,
  study: undefined,
  isPlacement: false,
};

/** A subject is one line of at most so many characters. */
export const subjectCharactersMaximum = 200;

/** How many arguments {@link writeChoices} makes. */
export const choicesLength = 5;

/** An argument that stands for no choice. */
export const nothing = "-";

/** Places as arguments: there is no room for whole words beside two ids. */
const placeLetters: Readonly<Record<Place, string>> = { thread: "t", here: "h", dm: "d" };

/**
 * The choices as arguments of a custom id, all but the subject: between the steps of a start they lie
 * in the buttons only, since nothing may be stored before consent.
 */
export function writeChoices(choices: SessionChoices): string[] {
  const { language, level } = choices;
  const personaId = choices.personaId && writePersonaArgument(choices.personaId);
  return [language, level, personaId, writeManner(choices), writeMatter(choices)].map(
    (choice) => choice ?? nothing,
  );
}

/** Where it is held and how it is led, in three characters. */
function writeManner({ place, mode, focus }: SessionChoices): string | undefined {
  if (place === undefined && mode === undefined && focus === undefined) return undefined;
  const letters = [
    place === undefined ? nothing : placeLetters[place],
    mode === undefined ? nothing : String(sessionModes.indexOf(mode)),
    focus === undefined ? nothing : String(sessionFocuses.indexOf(focus)),
  ];
  return letters.join("");
}

function readManner(written = ""): Pick<SessionChoices, "place" | "mode" | "focus"> {
  const [place, mode, focus] = Array.from(written);
  return {
    place: places.find((candidate) => placeLetters[candidate] === place),
    mode: sessionModes.find((_, index) => String(index) === mode),
    focus: sessionFocuses.find((_, index) => String(index) === focus),
  };
}

/** What of their own a learner studies, as an argument; files of scenes have no slash in their names. */
const studyWords = "w/";
const studyText = "t/";

/** A placement, as an argument. */
const placement = "p/";

/** What it is about, where that is more than a subject. */
function writeMatter({ scenarioId, study, isPlacement }: SessionChoices): string | undefined {
  if (isPlacement) return placement;
  if (scenarioId !== undefined) return writeScenarioArgument(scenarioId);
  if (study === undefined) return undefined;
  return study.kind === "words" ? studyWords : studyText + shortenId(study.itemId);
}

function readStudy(written = ""): Study | undefined {
  if (written === studyWords) return { kind: "words" };
  const itemId = written.startsWith(studyText) && restoreId(written.slice(studyText.length));
  return itemId ? { kind: "text", itemId } : undefined;
}

/**
 * Reads {@link writeChoices}; `args` may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readChoices(
  services: Libraries,
  args: readonly string[],
): Omit<SessionChoices, "subject"> {
  const [language, level, persona, manner, matter] = args.map((argument) =>
    argument === nothing ? undefined : argument,
  );
  const choices = {
    language: language !== undefined && isTargetLanguage(language) ? language : undefined,
    level: level === undefined ? undefined : readLevel(level),
    personaId: persona === undefined ? undefined : findPersonaId(services, persona),
    ...readManner(manner),
    scenarioId: matter === undefined ? undefined : findScenarioId(services, matter),
    study: readStudy(matter),
    isPlacement: matter === placement,
  };
  const written = writeChoices({ ...choices, subject: undefined });
  // A level may be said in a word of people's own.
  const said = args.with(1, choices.level ?? args[1] ?? nothing);
  if (written.join(":") !== said.join(":")) throw new ParleyError("component_unknown");
  return choices;
}

type Libraries = Pick<BotServices, "personas" | "scenarios">;

/** Whether a server's own exists where the session is to be held is asked when it starts. */
function findPersonaId({ personas }: Libraries, argument: string): string | undefined {
  const id = readPersonaArgument(argument);
  return personas.has(id) || readServerPersonaId(id) ? id : undefined;
}

/** Likewise a learner's own scene. */
function findScenarioId({ scenarios }: Libraries, argument: string): string | undefined {
  const id = readScenarioArgument(argument);
  return scenarios.has(id) || readCustomScenarioId(id) ? id : undefined;
}

/**
 * The subject as a paragraph of a panel, from which {@link readSubject} takes it up again; empty where
 * none was chosen.
 */
export function subjectParagraph(choices: SessionChoices, locale: InterfaceLocale): string {
  if (choices.subject === undefined) return "";
  return `${translate(locale, "session.subject")}\n> ${choices.subject}`;
}

/** The subject that stands in the panel under which a button was pressed. */
export function readSubject(interaction: MessageComponentInteraction): string | undefined {
  return /^> (.+)$/m.exec(readPanel(interaction))?.[1];
}

/** The text of the panel under which a component was used. */
export function readPanel(interaction: MessageComponentInteraction): string {
  return interaction.message.components
    .filter((component) => component.type === ComponentType.Container)
    .flatMap(({ components }) => components)
    .filter((component) => component.type === ComponentType.TextDisplay)
    .map(({ content }) => content)
    .join("\n");
}
