import type { ChatInputCommandInteraction } from "discord.js";

import { followTimeZone } from "#/content/reminders/reminders.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { interfaceLocales, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { nativeLanguages, ownLanguageName, targetLanguages } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { LearnedLanguage, Learner, Profile } from "#/learners/learner.ts";
import { setLevel, updateProfile } from "#/learners/learners.ts";
import { findTimeZones, readTimeZone } from "#/learners/time-zones.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { choiceOption, fixedOption, suggestedOption } from "../support/describe.ts";
import {
  levelChoices,
  readLanguageOption,
  readLevelOption,
  readNativeLanguage,
  suggestLanguages,
} from "../support/read-choices.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { profilePanel } from "./profile-panel.ts";

const suggestionsMaximum = 25;

export const edit: Subcommand = {
  path: "command.profile.edit",
  options: [
    suggestedOption("command.profile.edit.native_language"),
    suggestedOption("command.profile.edit.language"),
    choiceOption("command.profile.edit.level", levelChoices),
    suggestedOption("command.profile.edit.time_zone"),
    fixedOption(
      "command.profile.edit.interface_language",
      interfaceLocales.map((locale) => ({ value: locale, name: ownLanguageName(locale) })),
    ),
  ],
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    const changes = readChanges(interaction, context.locale);
    const learned = readLearned(interaction, context.locale, learner);
    if (Object.keys(changes).length === 0 && learned === undefined) {
      return showPanel(interaction, {
        paragraphs: [translate(context.locale, "profile.nothing_changed")],
      });
    }
    const changed = await save(services, learner, { changes, learned });
    const saved = translate(changed.interfaceLocale, "profile.saved");
    return showPanel(interaction, await profilePanel(services, changed, saved));
  },
  autocomplete: (_services, interaction, { locale }) => {
    const { name, value } = interaction.options.getFocused(true);
    if (name === "time_zone") {
      return findTimeZones(value, suggestionsMaximum).map((zone) => ({ name: zone, value: zone }));
    }
    const codes = name === "language" ? targetLanguages : nativeLanguages;
    return suggestLanguages(codes, value, locale);
  },
};

function readChanges(
  interaction: ChatInputCommandInteraction,
  locale: InterfaceLocale,
): Partial<Profile> {
  const nativeLanguage = interaction.options.getString("native_language");
  const timeZone = interaction.options.getString("time_zone");
  const interfaceLocale = interaction.options.getString("interface_language");
  return {
    ...(nativeLanguage === null
      ? {}
      : { nativeLanguage: readNativeLanguage(nativeLanguage, locale) }),
    ...(timeZone === null ? {} : { timeZone: readTimeZone(timeZone) }),
    ...(interfaceLocale === null
      ? {}
      : { interfaceLocale: readInterfaceLocale(interfaceLocale, locale) }),
  };
}

function readInterfaceLocale(text: string, locale: InterfaceLocale): InterfaceLocale {
  const found = interfaceLocales.find((candidate) => candidate === text);
  if (found) return found;
  const option = translate(locale, "command.profile.edit.interface_language.name");
  throw new ParleyError("option_unknown", { option });
}

/**
 * The language and the level to be set. A level alone is that of the language used last; a language
 * alone keeps its level, or begins at A1.
 */
function readLearned(
  interaction: ChatInputCommandInteraction,
  locale: InterfaceLocale,
  learner: Learner,
): LearnedLanguage | undefined {
  const chosenLanguage = readLanguageOption(interaction.options.getString("language"), locale);
  const chosenLevel = readLevelOption(interaction.options.getString("level"), locale);
  const language = chosenLanguage ?? learner.languages[0]?.language;
  if (language === undefined || (chosenLanguage ?? chosenLevel) === undefined) return undefined;
  const known = learner.languages.find((learned) => learned.language === language);
  return { language, level: chosenLevel ?? known?.level ?? "A1" };
}

async function save(
  services: BotServices,
  learner: Learner,
  { changes, learned }: { changes: Partial<Profile>; learned: LearnedLanguage | undefined },
): Promise<Learner> {
  const { id: learnerId, version, discordUserId } = learner;
  if (learned) await setLevel(services, { learnerId, ...learned });
  if (Object.keys(changes).length > 0) {
    const changed = await updateProfile(services, { learnerId, version, changes });
    if (changes.timeZone !== undefined) await followTimeZone(services, { learnerId });
    return changed;
  }
  return ensureConsent(services, { discordUserId });
}
