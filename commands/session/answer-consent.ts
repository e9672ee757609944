import type { ModalSubmitInteraction } from "discord.js";

import { followTimeZone } from "#/content/reminders/reminders.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { Profile } from "#/learners/learner.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { toParleyError } from "#/shared/errors.ts";

import { expectButton, expectForm } from "../support/expect-interaction.ts";
import { readNumberArgument } from "../support/read-number.ts";

import { askConsent } from "./ask-consent.ts";
import { beginSession } from "./begin.ts";
import {
  choicesLength,
  noChoices,
  nothing,
  readChoices,
  readSubject,
  subjectCharactersMaximum,
  type SessionChoices,
} from "./choices.ts";
import { carriedLength, profileForm, unsureLevel } from "./profile-form.ts";
import { readProfile, readTyped, readTypedAgain } from "./typed-profile.ts";

/** The consent button answers with the form itself: none could follow any other answer. */
export const agree: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const args = context.args.slice(0, choicesLength);
    const choices = { ...readChoices(services, args), subject: readSubject(pressed) };
    const version = readNumberArgument(context.args, choicesLength);
    const typed = readTypedAgain(pressed, context.locale);
    const from = { ...context, discordLocale: pressed.locale };
    await showForm(pressed, profileForm(from, { choices, typed, version }));
  },
};

export const decline: ComponentHandler = {
  acknowledge: "update",
  run: async (_services, interaction, { locale }) => {
    await showPanel(interaction, { paragraphs: [translate(locale, "consent.declined")] });
  },
};

/**
 * The form: with it there is a learner, and their session starts. What cannot be read in it is said
 * with nothing stored and nothing lost: the consent button opens it anew as it was filled in.
 */
export const consented: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const choices = readFormChoices(services, form, context.args);
    const policyVersion = readNumberArgument(context.args, carriedLength);
    const typed = readTyped(form);
    let profile: Profile;
    try {
      profile = readProfile(typed, context.locale);
    } catch (error) {
      const problem = translateError(context.locale, toParleyError(error));
      return askConsent(services, interaction, context, { choices, unread: { typed, problem } });
    }
    const learner = await giveConsent(services, {
      discordUserId: context.discordUserId,
      policyVersion,
      confirmsAge: true,
      profile,
    });
    await followTimeZone(services, { learnerId: learner.id });
    return beginSession(services, { interaction, context, learner, choices });
  },
};

/** The form of a scene, or of a placement, has no field for a subject. */
function readFormChoices(
  services: BotServices,
  { fields }: ModalSubmitInteraction,
  carried: readonly string[],
): SessionChoices {
  const chosenIn = (field: string): string => fields.getStringSelectValues(field).join("");
  const [language, level] = [chosenIn("language"), chosenIn("level")];
  const isUnsure = level === unsureLevel;
  const written = [language, isUnsure ? nothing : level, ...carried.slice(0, carriedLength)];
  const choices = readChoices(services, written);
  if (isUnsure) {
    const { personaId, place } = choices;
    return { ...noChoices, language: choices.language, personaId, place, isPlacement: true };
  }
  const subject = fields.fields.has("subject") ? fields.getTextInputValue("subject") : "";
  return { ...choices, subject: cleanLine(subject, subjectCharactersMaximum) };
}
