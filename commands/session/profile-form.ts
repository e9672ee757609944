import type { APISelectMenuOption } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { baseLanguage, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { isNativeLanguage, languageName, targetLanguages } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";

import { levelChoices } from "../support/read-choices.ts";

import {
  choicesLength,
  subjectCharactersMaximum,
  writeChoices,
  type SessionChoices,
} from "./choices.ts";
import { typedCharactersMaximum, type TypedProfile } from "./typed-profile.ts";

/**
 * Where nearly everybody lives whose Discord is set to such a locale. Discord does not tell the time
 * zone, so this only stands in the field to be corrected; of English or of Latin America's Spanish
 * nobody can guess, and the field is empty.
 */
const likelyTimeZones: Readonly<Record<string, string>> = {
  "en-GB": "Europe/London",
  "es-ES": "Europe/Madrid",
  fr: "Europe/Paris",
  de: "Europe/Berlin",
  it: "Europe/Rome",
  "pt-BR": "America/Sao_Paulo",
  "zh-CN": "Asia/Shanghai",
  ja: "Asia/Tokyo",
};

/** Who opens the form; `discordLocale` is what their Discord is set to, ours or not. */
type FormReader = Pick<InteractionContext, "locale" | "learner"> & { discordLocale: string };

/** What goes into the form, and with it. */
interface FormContent {
  choices: SessionChoices;
  /** What was typed into it before and could not be read. */
  typed: TypedProfile | undefined;
  /** That of the policy which was shown. */
  version: number;
}

/** Language and level are asked in the form itself; how many of the choices go with it. */
export const carriedLength = choicesLength - 2;

/**
 * What is asked once, at the first start; again where it could not be read or after the policy
 * changed, and then filled in as it was.
 */
export function profileForm(reader: FormReader, { choices, typed, version }: FormContent): Form {
  const { locale } = reader;
  const { native_language: nativeLanguage, time_zone: timeZone } = typed ?? guessProfile(reader);
  const carried = writeChoices(choices).slice(-carriedLength);
  return {
    customId: writeCustomId("session", "consented", ...carried, `${version}`),
    title: translate(locale, "consent.form.title"),
    fields: [
      {
        kind: "menu",
        id: "language",
        label: translate(locale, "consent.form.language"),
        options: targetLanguages.map((code) => ({
          value: code,
          label: languageName(code, locale),
          default: code === choices.language,
        })),
      },
      {
        kind: "menu",
        id: "level",
        label: translate(locale, "consent.form.level"),
        options: levelOptions(choices, locale),
      },
      {
        kind: "text",
        id: "native_language",
        label: translate(locale, "consent.form.native_language"),
        help: translate(locale, "consent.form.native_language.help"),
        ...prefill(nativeLanguage),
        lengthMaximum: typedCharactersMaximum,
      },
      {
        kind: "text",
        id: "time_zone",
        label: translate(locale, "consent.form.time_zone"),
        help: translate(locale, "consent.form.time_zone.help"),
        placeholder: translate(locale, "consent.form.time_zone.placeholder"),
        ...prefill(timeZone),
        lengthMaximum: typedCharactersMaximum,
      },
      ...subjectField(choices, locale),
    ],
  };
}

/** The menu's value for who does not know their level: then the session is to find it out. */
export const unsureLevel = "unsure";

/** A scene is played at a level, so there one has to be guessed. */
function levelOptions(
  { level, scenarioId, isPlacement }: SessionChoices,
  locale: InterfaceLocale,
): APISelectMenuOption[] {
  const known = levelChoices.map(({ value, key }) => ({
    value,
    label: translate(locale, key),
    default: value === level,
  }));
  if (scenarioId !== undefined) return known;
  const label = translate(locale, "consent.form.level_unsure");
  const isUnsure = isPlacement && level === undefined;
  return [...known, { value: unsureLevel, label, default: isUnsure }];
}

/** A scene has its own subject, and a placement none. */
function subjectField(
  { subject, scenarioId, isPlacement }: SessionChoices,
  locale: InterfaceLocale,
) {
  if (scenarioId !== undefined || isPlacement) return [];
  return [
    {
      kind: "text" as const,
      id: "subject",
      label: translate(locale, "consent.form.subject"),
      help: translate(locale, "consent.form.subject.help"),
      required: false,
      lengthMaximum: subjectCharactersMaximum,
      ...prefill(subject ?? ""),
    },
  ];
}

/** What stands in the form at first: the profile as it is, else what Discord's locale tells. */
function guessProfile({ locale, learner, discordLocale }: FormReader): TypedProfile {
  const theirs = baseLanguage(discordLocale);
  const guessed = isNativeLanguage(theirs) ? theirs : baseLanguage(locale);
  return {
    native_language: languageName(learner?.nativeLanguage ?? guessed, locale),
    time_zone: learner?.timeZone ?? likelyTimeZones[discordLocale] ?? "",
  };
}

function prefill(value: string): { value?: string } {
  return value === "" ? {} : { value };
}
