import { ApplicationCommandOptionType } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { choiceOption, describe, suggestedOption } from "../support/describe.ts";
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
import {
  places,
  startWeight,
  subjectCharactersMaximum,
  type Place,
  type SessionChoices,
} from "./choices.ts";

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
      place: readPlace(option("where"), locale),
      subject: cleanLine(option("subject") ?? "", subjectCharactersMaximum),
      scenarioId: undefined,
    };
    const learner = await findConsenting(services, context);
    if (!learner) return askConsent(services, interaction, context, { choices });
    return beginSession(services, { interaction, context, learner, choices });
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === "language"
      ? suggestLanguages(targetLanguages, value, context.locale)
      : suggestPersonas(services, context, value);
  },
};

/** The learner, if they agreed to the policy as it stands. */
async function findConsenting(
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

async function readPersona(
  services: BotServices,
  context: InteractionContext,
  text: string | null,
): Promise<string | undefined> {
  if (text === null) return undefined;
  const offer = await offerPersonas(services, context);
  return readPersonaOption(offer, text, context.locale, "command.session.start.persona").id;
}

/** @throws ParleyError `option_unknown` */
function readPlace(text: string | null, locale: InterfaceLocale): Place | undefined {
  const place = places.find((candidate) => candidate === text);
  if (place === undefined && text !== null) {
    const option = translate(locale, "command.session.start.where.name");
    throw new ParleyError("option_unknown", { option });
  }
  return place;
}
