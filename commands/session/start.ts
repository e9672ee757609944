import { ApplicationCommandOptionType } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { sessionFocuses, sessionModes } from "#/prompts/shape-section.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { choiceOption, describe, suggestedOption, type CommandPath } from "../support/describe.ts";
import { offerPersonas, readPersonaOption, suggestPersonas } from "../support/personas.ts";
import {
  levelChoices,
  readLanguageOption,
  readLevelOption,
  suggestLanguages,
} from "../support/read-choices.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { askConsent } from "./ask-consent.ts";
import { beginSession } from "./begin.ts";
import { places, startWeight, subjectCharactersMaximum, type SessionChoices } from "./choices.ts";
import { pickStudy, suggestStudies } from "./pick-study.ts";

export const start: Subcommand = {
  path: "command.session.start",
  weight: startWeight,
  options: [
    suggestedOption("command.session.start.language"),
    choiceOption("command.session.start.level", levelChoices),
    suggestedOption("command.session.start.persona"),
    {
      ...describe("command.session.start.subject"),
      type: ApplicationCommandOptionType.String,
      max_length: subjectCharactersMaximum,
    },
    choiceOption(
      "command.session.start.mode",
      sessionModes.map((mode) => ({ value: mode, key: `command.session.start.mode.${mode}` })),
    ),
    choiceOption(
      "command.session.start.focus",
      sessionFocuses.map((focus) => ({
        value: focus,
        key: `command.session.start.focus.${focus}`,
      })),
    ),
    suggestedOption("command.session.start.study"),
    choiceOption(
      "command.session.start.where",
      places.map((place) => ({ value: place, key: `command.session.start.where.${place}` })),
    ),
  ],
  run: async (services, interaction, context) => {
    const { locale } = context;
    const option = (name: string): string | null => interaction.options.getString(name);
    const choices: SessionChoices = {
      language: readLanguageOption(option("language"), locale),
      level: readLevelOption(option("level"), locale),
      personaId: await readPersona(services, context, option("persona")),
      place: readOption(places, option("where"), "command.session.start.where", locale),
      mode: readOption(sessionModes, option("mode"), "command.session.start.mode", locale),
      focus: readOption(sessionFocuses, option("focus"), "command.session.start.focus", locale),
      subject: cleanLine(option("subject") ?? "", subjectCharactersMaximum),
      scenarioId: undefined,
      study: undefined,
      isPlacement: false,
    };
    requireTopic(choices);
    const learner = await findConsenting(services, context);
    if (!learner) return askConsent(services, interaction, context, { choices });
    const wish = { learnerId: learner.id, text: option("study"), locale };
    const chosen = await pickStudy(services, interaction, wish);
    if (!chosen) return;
    const { study, language = choices.language } = chosen;
    const meant = { ...choices, study, language };
    return beginSession(services, { interaction, context, learner, choices: meant });
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    if (name === "language") return suggestLanguages(targetLanguages, value, context.locale);
    if (name === "study") return suggestStudies(services, context, value);
    return suggestPersonas(services, context, value);
  },
};

/** @throws ParleyError `subject_missing` where one topic is to be kept to, and none was given. */
function requireTopic({ mode, subject }: SessionChoices): void {
  if (mode !== "open_topic" || subject !== undefined) return;
  throw new ParleyError("subject_missing");
}

/** The learner, if they agreed to the policy as it stands. */
export async function findConsenting(
  services: BotServices,
  context: InteractionContext,
): Promise<Learner | undefined> {
  try {
    return await ensureConsent(services, context);
  } catch (error) {
    if (toParleyError(error).code !== "consent_missing") throw error;
    return undefined;
  }
}

/** The persona that the option of a start names. @throws ParleyError `option_unknown`. */
export async function readPersona(
  services: BotServices,
  context: InteractionContext,
  text: string | null,
): Promise<string | undefined> {
  if (text === null) return undefined;
  const offer = await offerPersonas(services, context);
  return readPersonaOption(offer, text, context.locale, "command.session.start.persona").id;
}

/** @throws ParleyError `option_unknown` */
export function readOption<Choice extends string>(
  choices: readonly Choice[],
  text: string | null,
  path: CommandPath,
  locale: InterfaceLocale,
): Choice | undefined {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined && text !== null) {
    throw new ParleyError("option_unknown", { option: translate(locale, `${path}.name`) });
  }
  return choice;
}
