import type { APIButtonComponentWithCustomId } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { isTargetLanguage, languageName, type TargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { choosePersona } from "#/personas/choose-persona.ts";
import { mayTeach } from "#/personas/persona-rules.ts";
import { standIn } from "#/personas/stand-in.ts";
import { switchPersona } from "#/sessions/change-session-state.ts";
import { ParleyError } from "#/shared/errors.ts";

import { findOwnSession, findRunningSession } from "../session/find-own-session.ts";
import { placeOf } from "../session/show-session.ts";
import { expectButton } from "../support/expect-interaction.ts";
import { offerPersonas, personaName, readOfferedPersona, rulesHere } from "../support/personas.ts";

import { languageInUse, sessionButton } from "./persona-view.ts";

/** What a choice may be for: all one's sessions, those in one language, or the running one. */
export const purposes = ["me", "language", "session"] as const;

/** What was chosen, and for what. */
export interface Choice {
  personaId: string;
  purpose: (typeof purposes)[number];
  /** Of a choice for one language; undefined for the one in use. */
  language?: TargetLanguage | undefined;
}

/** A press on one of the buttons under a persona. */
export const chooseButton: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const [persona, wanted = "me", language] = context.args;
    const { id: personaId } = readOfferedPersona(await offerPersonas(services, context), persona);
    const purpose = purposes.find((candidate) => candidate === wanted);
    if (!purpose || (language !== undefined && !isTargetLanguage(language))) {
      throw new ParleyError("component_unknown");
    }
    await chooseFor(services, pressed, context, { personaId, purpose, language });
  },
};

/** Carries out a choice and says what it means, where other wishes or the rules stand against it too. */
export async function chooseFor(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  choice: Choice,
): Promise<void> {
  const told =
    choice.purpose === "session"
      ? await chooseNow(services, context, choice)
      : await chooseForLater(services, context, choice);
  await showPanel(interaction, { paragraphs: told.sentences, rows: [told.buttons] });
}

/** What is said of a choice, and what can be done next. */
interface Told {
  sentences: string[];
  buttons: APIButtonComponentWithCustomId[];
}

/** Lets a persona take over in the running session. */
async function chooseNow(
  services: BotServices,
  context: InteractionContext,
  { personaId }: Choice,
): Promise<Told> {
  const { locale, discordUserId } = context;
  const { id: sessionId } = await findOwnSession(services, context);
  const session = await switchPersona(services, { sessionId, discordUserId, personaId });
  const persona = quote(await personaName(services, session, locale));
  const place = placeOf(services, session, locale);
  return {
    sentences: [translate(locale, "persona.chosen_for_session", { persona, place })],
    buttons: [],
  };
}

async function chooseForLater(
  services: BotServices,
  context: InteractionContext,
  { personaId, purpose, language: named }: Choice,
): Promise<Told> {
  const { locale } = context;
  const learner = await ensureConsent(services, context);
  const running = await findRunningSession(services, context);
  const language = purpose === "me" ? undefined : (named ?? languageInUse(context, running));
  if (purpose === "language" && language === undefined) {
    return { sentences: [translate(locale, "persona.language_missing")], buttons: [] };
  }
  const rules = await rulesHere(services, context);
  const choice = language === undefined ? { personaId } : { personaId, language };
  const changed = await choosePersona(services, { learner, ...choice, rules });
  const persona = quote(await personaName(services, { personaId }, locale));
  const own =
    language === undefined
      ? translate(locale, "persona.chosen", { persona })
      : translate(locale, "persona.chosen_for_language", {
          persona,
          language: languageName(language, locale),
        });
  const conflicts = language === undefined ? await keptLanguages(services, changed, personaId) : [];
  const other = { personaId: standIn(services.personas, rules) };
  const isAllowed = mayTeach(services.personas, rules, personaId);
  const forbidden = isAllowed
    ? []
    : [{ key: "persona.stands_in", persona: await personaName(services, other, locale) } as const];
  return {
    sentences: [
      own,
      ...conflicts,
      ...forbidden.map(({ key, ...values }) => translate(locale, key, values)),
    ],
    buttons:
      isAllowed && running && running.personaId !== personaId
        ? [sessionButton(personaId, locale)]
        : [],
  };
}

/** The languages for which another choice stays, in which the new default is not heard. */
async function keptLanguages(
  services: BotServices,
  { preferences, interfaceLocale: locale }: Learner,
  personaId: string,
): Promise<string[]> {
  const kept = Object.entries(preferences.byLanguage).flatMap(([language, wishes]) =>
    wishes.personaId === undefined || wishes.personaId === personaId
      ? []
      : [{ language, personaId: wishes.personaId }],
  );
  return Promise.all(
    kept.map(async ({ language, ...chosen }) =>
      translate(locale, "persona.keeps_language", {
        language: languageName(language, locale),
        persona: await personaName(services, chosen, locale),
      }),
    ),
  );
}
