import type { MessageComponentInteraction, ModalSubmitInteraction } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { readTimeZone } from "#/learners/time-zones.ts";
import type { Profile } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { cleanLine } from "#/shared/clean-text.ts";

import { readNativeLanguage } from "../support/read-choices.ts";

import { readPanel } from "./choices.ts";

/** The fields of the first form that are typed, and what each may hold at most. */
const typedFields = ["native_language", "time_zone"] as const;

export const typedCharactersMaximum = 60;

/** What was typed into them, readable or not; empty where nothing was. */
export type TypedProfile = Readonly<Record<(typeof typedFields)[number], string>>;

/** Takes what was typed out of a form. */
export function readTyped(form: ModalSubmitInteraction): TypedProfile {
  const read = (field: string): string =>
    cleanLine(form.fields.getTextInputValue(field), typedCharactersMaximum) ?? "";
  return { native_language: read("native_language"), time_zone: read("time_zone") };
}

/** @throws ParleyError `language_unknown`, `time_zone_unknown` */
export function readProfile(typed: TypedProfile, locale: InterfaceLocale): Profile {
  return {
    nativeLanguage: readNativeLanguage(typed.native_language, locale),
    timeZone: readTimeZone(typed.time_zone),
    interfaceLocale: locale,
  };
}

/**
 * What was typed as a paragraph of the panel that asks again, from which {@link readTypedAgain} takes
 * it up: nothing may be stored before consent, and a custom id has no room for it.
 */
export function typedParagraph(typed: TypedProfile, locale: InterfaceLocale): string {
  return typedFields.map((field) => `${beginningOf(field, locale)}${typed[field]}`).join("\n");
}

/** What stands in the panel under which the consent button was pressed; undefined at the first time. */
export function readTypedAgain(
  interaction: MessageComponentInteraction,
  locale: InterfaceLocale,
): TypedProfile | undefined {
  const lines = readPanel(interaction).split("\n");
  const find = (field: (typeof typedFields)[number]): string | undefined => {
    const beginning = beginningOf(field, locale);
    return lines.find((line) => line.startsWith(beginning))?.slice(beginning.length);
  };
  const [nativeLanguage, timeZone] = [find("native_language"), find("time_zone")];
  if (nativeLanguage === undefined || timeZone === undefined) return undefined;
  return { native_language: nativeLanguage, time_zone: timeZone };
}

function beginningOf(field: (typeof typedFields)[number], locale: InterfaceLocale): string {
  return `- ${translate(locale, `consent.form.${field}`)}: `;
}
