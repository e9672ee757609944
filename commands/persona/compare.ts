import { ApplicationCommandOptionType } from "discord.js";

import { pickContrast } from "#/asides/pick-contrast.ts";
import { sampleSentence } from "#/asides/sample-sentences.ts";
import { comparedCharactersMax, estimateCompare, startCompare } from "#/asides/start-compare.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { resolvePersona } from "#/personas/choose-persona.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";
import { noPersonaId } from "#/personas/persona.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe, suggestedOption } from "../support/describe.ts";
import {
  offerPersonas,
  readPersonaOption,
  suggestPersonas,
  type PersonaOffer,
} from "../support/personas.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { askedHere, questionPanel } from "./compare-question.ts";

/** Two paid answers: they count as so many acts. */
const compareWeight = 10;

/** Two tutors answer the same sentence; a worker shows their answers where this command was given. */
export const compare: Subcommand = {
  path: "command.persona.compare",
  weight: compareWeight,
  options: [
    suggestedOption("command.persona.compare.first"),
    suggestedOption("command.persona.compare.second"),
    {
      ...describe("command.persona.compare.sentence"),
      type: ApplicationCommandOptionType.String,
      max_length: comparedCharactersMax,
    },
  ],
  run: async (services, interaction, context) => {
    const { locale } = context;
    const learner = await ensureConsent(services, context);
    const [learned] = learner.languages;
    if (!learned) return say(interaction, translate(locale, "compare.no_language"));
    const offer = await offerPersonas(services, context);
    const readOption = (name: "first" | "second"): string | undefined => {
      const text = interaction.options.getString(name);
      if (text === null) return undefined;
      return readPersonaOption(offer, text, locale, `command.persona.compare.${name}`).id;
    };
    const wishes = { first: readOption("first"), second: readOption("second") };
    const pair = { learner, ...learned, ...wishes };
    const personaIds = choosePair(services.personas, offer, pair, locale);
    if (!personaIds) return say(interaction, translate(locale, "compare.nobody_else"));
    const text =
      interaction.options.getString("sentence") ?? sampleSentence(learned.language, learned.level);
    const asked = askedHere(context, learner, { text, personaIds });
    const { maxPicoUsd } = await estimateCompare(services, asked);
    if (maxPicoUsd > 0n) return showPanel(interaction, await questionPanel(services, asked));
    const { id: eventId, token: interactionToken } = interaction;
    await startCompare(services, { ...asked, eventId, interactionToken, maxPicoUsd });
  },
  autocomplete: (services, interaction, context) =>
    suggestPersonas(services, context, interaction.options.getFocused()),
};

function say(interaction: AnswerableInteraction, sentence: string): Promise<void> {
  return showPanel(interaction, { paragraphs: [sentence] });
}

/** Who is to be compared, as far as a learner said so. */
interface PairWishes {
  learner: Learner;
  language: TargetLanguage;
  first: string | undefined;
  second: string | undefined;
}

/**
 * The two that were named; else the learner's own, and who is least like the other one. Undefined
 * where there is nobody else.
 * @throws ParleyError `option_unknown` where both are the same one.
 */
function choosePair(
  personas: PersonaLibrary,
  offer: PersonaOffer,
  { learner, language, first, second }: PairWishes,
  locale: InterfaceLocale,
): readonly [string, string] | undefined {
  const wishes = { requested: undefined, learner, language, rules: offer.rules };
  const own = first ?? resolvePersona(personas, wishes);
  if (second !== undefined && own !== second) return [own, second];
  const other = contrastWith(personas, offer, own);
  if (other === undefined) return undefined;
  if (second === undefined) return [own, other];
  if (first === undefined) return [other, second];
  const option = translate(locale, "command.persona.compare.second.name");
  throw new ParleyError("option_unknown", { option });
}

/** Of who may be talked with here, the one least like this persona: a server's own come last, then `none`. */
function contrastWith(
  personas: PersonaLibrary,
  offer: PersonaOffer,
  personaId: string,
): string | undefined {
  const offered = offer.personas.filter(({ id, isAllowed }) => isAllowed && id !== personaId);
  const builtIn = offered.flatMap(({ id }) => personas.get(id) ?? []);
  const own = personas.get(personaId) ?? { id: personaId, place: 0, traits: [] };
  const other = offered.find(({ id }) => id !== noPersonaId);
  return (pickContrast(own, builtIn) ?? other ?? offered[0])?.id;
}
