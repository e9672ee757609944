import { ComponentType, type MessageComponentInteraction } from "discord.js";

import { readPersonaArgument, writePersonaArgument } from "#/discord/persona-argument.ts";
import { readScenarioArgument, writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import { isTargetLanguage, type TargetLanguage } from "#/languages/languages.ts";
import { readLevel, type Level } from "#/languages/levels.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { readServerPersonaId } from "#/personas/server-persona-id.ts";
import { readCustomScenarioId } from "#/scenarios/custom/custom-scenario-id.ts";
import { ParleyError } from "#/shared/errors.ts";

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
  /** The scene that is to be played; undefined for a talk. */
  scenarioId: string | undefined;
}

/** A subject is one line of at most so many characters. */
export const subjectCharactersMaximum = 200;

/** How many arguments {@link writeChoices} makes. */
export const choicesLength = 5;

const nothing = "-";

/** Places as arguments: there is no room for whole words beside two ids. */
const placeLetters: Readonly<Record<Place, string>> = { thread: "t", here: "h", dm: "d" };

/**
 * The choices as arguments of a custom id, all but the subject: between the steps of a start they lie
 * in the buttons only, since nothing may be stored before consent.
 */
export function writeChoices(choices: SessionChoices): string[] {
  const { language, level } = choices;
  const personaId = choices.personaId && writePersonaArgument(choices.personaId);
  const place = choices.place && placeLetters[choices.place];
  const scenarioId = choices.scenarioId && writeScenarioArgument(choices.scenarioId);
  return [language, level, personaId, place, scenarioId].map((choice) => choice ?? nothing);
}

/**
 * Reads {@link writeChoices}; `args` may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readChoices(
  { personas, scenarios }: Pick<BotServices, "personas" | "scenarios">,
  args: readonly string[],
): Omit<SessionChoices, "subject"> {
  const [language, level, persona, place, scenario] = args.map((argument) =>
    argument === nothing ? undefined : argument,
  );
  const personaId = persona && readPersonaArgument(persona);
  const scenarioId = scenario && readScenarioArgument(scenario);
  const choices = {
    language: language !== undefined && isTargetLanguage(language) ? language : undefined,
    level: level === undefined ? undefined : readLevel(level),
    // Whether a server's own exists where the session is to be held is asked when it starts.
    personaId:
      personaId && (personas.has(personaId) || readServerPersonaId(personaId))
        ? personaId
        : undefined,
    place: places.find((candidate) => placeLetters[candidate] === place),
    // Likewise a learner's own scene.
    scenarioId:
      scenarioId && (scenarios.has(scenarioId) || readCustomScenarioId(scenarioId))
        ? scenarioId
        : undefined,
  };
  const written = writeChoices({ ...choices, subject: undefined });
  // A level may be said in a word of people's own.
  const said = args.with(1, choices.level ?? args[1] ?? nothing);
  if (written.join(":") !== said.join(":")) throw new ParleyError("component_unknown");
  return choices;
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
