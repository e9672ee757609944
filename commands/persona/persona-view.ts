import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { writePersonaArgument } from "#/discord/persona-argument.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName, type TargetLanguage } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { findPersonaHere } from "#/personas/find-persona.ts";
import type { Persona } from "#/personas/persona.ts";
import { samplesOf } from "#/personas/samples.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import { findRunningSession } from "../session/find-own-session.ts";
import type { OfferedPersona, PersonaOffer } from "../support/personas.ts";

import { personaMenu } from "./persona-menu.ts";

/** One tutor in full: what it is like, whom it suits, how it sounds, and the ways to choose it. */
export async function personaView(
  services: BotServices,
  context: InteractionContext,
  { offer, shown }: { offer: PersonaOffer; shown: OfferedPersona },
): Promise<Panel> {
  const { locale } = context;
  const running = await findRunningSession(services, context);
  const language = languageInUse(context, running);
  const persona = findPersonaHere(services.personas, offer.rules, shown.id);
  return {
    paragraphs: [
      `## ${quote(shown.title)}`,
      quote(shown.description),
      persona ? portrait(persona, language, locale) : "",
      shown.isAllowed ? "" : `✗ ${translate(locale, "persona.not_here")}`,
    ],
    rows: [
      [personaMenu(offer.personas, locale)],
      [
        ...chooseButtons(shown, { language, running, locale }),
        button(writeCustomId("persona", "tutors"), translate(locale, "persona.back")),
      ],
    ],
    ...(persona ? { colour: persona.colour } : {}),
  };
}

/** The language for which somebody would choose a tutor: that of their session, else the last one used. */
export function languageInUse(
  { learner }: Pick<InteractionContext, "learner">,
  running: SessionView | undefined,
): TargetLanguage | undefined {
  return running?.profile.language ?? learner?.languages[0]?.language;
}

function portrait(
  persona: Persona,
  language: TargetLanguage | undefined,
  locale: InterfaceLocale,
): string {
  const suits = persona.suits?.[locale];
  const [sample] = samplesOf(persona, language ?? "en");
  return [
    suits === undefined ? "" : translate(locale, "persona.suits", { text: quote(suits) }),
    sample === undefined ? "" : `${translate(locale, "persona.sounds")}\n> ${quote(sample)}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

function chooseButtons(
  { id, name, isAllowed }: OfferedPersona,
  chooser: {
    language: TargetLanguage | undefined;
    running: SessionView | undefined;
    locale: InterfaceLocale;
  },
): APIButtonComponentWithCustomId[] {
  const { language, running, locale } = chooser;
  const forMe = translate(locale, "persona.choose", { persona: name });
  const buttons = [button(chooseId(id, "me"), forMe, ButtonStyle.Primary)];
  if (language !== undefined) {
    const named = { language: languageName(language, locale) };
    const label = translate(locale, "persona.choose_language", named);
    buttons.push(button(chooseId(id, "language", language), label));
  }
  // A wish is kept for where it holds; what is asked for now and is forbidden would only be refused.
  if (isAllowed && running && running.personaId !== id) buttons.push(sessionButton(id, locale));
  return buttons;
}

/** Lets a tutor take over in the running session. */
export function sessionButton(
  personaId: string,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  return button(chooseId(personaId, "session"), translate(locale, "persona.choose_session"));
}

function chooseId(personaId: string, ...purpose: string[]): string {
  return writeCustomId("persona", "choose", writePersonaArgument(personaId), ...purpose);
}
