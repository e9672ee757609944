import type { ModalSubmitInteraction } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { giveConsent } from "#/learners/consent.ts";
import type { Profile } from "#/learners/learner.ts";
import { readTimeZone } from "#/learners/time-zones.ts";
import { translate } from "#/locales/translate.ts";
import { cleanLine } from "#/shared/clean-text.ts";

import { expectButton, expectForm } from "../support/expect-interaction.ts";
import { readNativeLanguage } from "../support/read-choices.ts";
import { readNumberArgument } from "../support/read-number.ts";

import { beginSession } from "./begin.ts";
import { choicesLength, readChoices, readSubject, subjectCharactersMaximum } from "./choices.ts";
import { profileForm } from "./profile-form.ts";

/** The consent button answers with the form itself: none could follow any other answer. */
export const agree: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const args = context.args.slice(0, choicesLength);
    const choices = { ...readChoices(services.personas, args), subject: readSubject(pressed) };
    const version = readNumberArgument(context.args, choicesLength);
    await showForm(pressed, profileForm(context, choices, version));
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
 * with nothing stored; the consent button opens it anew.
 */
export const consented: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const [personaId = "", place = ""] = context.args;
    const language = chosenIn(form, "language");
    const level = chosenIn(form, "level");
    const choices = {
      ...readChoices(services.personas, [language, level, personaId, place]),
      subject: cleanLine(form.fields.getTextInputValue("subject"), subjectCharactersMaximum),
    };
    const learner = await giveConsent(services, {
      discordUserId: context.discordUserId,
      policyVersion: readNumberArgument(context.args, 2),
      confirmsAge: true,
      profile: readProfile(form, context.locale),
    });
    await beginSession(services, { interaction, context, learner, choices });
  },
};

function chosenIn(form: ModalSubmitInteraction, field: string): string {
  return form.fields.getStringSelectValues(field).join("");
}

function readProfile(form: ModalSubmitInteraction, locale: InterfaceLocale): Profile {
  const named = form.fields.getTextInputValue("native_language");
  return {
    nativeLanguage: readNativeLanguage(named, locale, "consent.form.native_language"),
    timeZone: readTimeZone(form.fields.getTextInputValue("time_zone")),
    interfaceLocale: locale,
  };
}
