import type { APIApplicationCommandOptionChoice } from "discord.js";

import { getItem } from "#/content/items/items.ts";
import { foldForSearch } from "#/content/items/search-text.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import type { Study } from "#/sessions/brief-study.ts";

import { pickItem, suggestItems } from "../content/items/pick-item.ts";

/** The option's value for one's words; no title of a text can be it, since those are ids. */
const wordsValue = "words";

const suggestionsMaximum = 25;

/**
 * For autocomplete: the texts whose titles fit what is typed, and after them one's words where their
 * name fits it too; one's words come first where nothing is typed.
 */
export async function suggestStudies(
  services: BotServices,
  context: InteractionContext,
  typed: string,
): Promise<readonly APIApplicationCommandOptionChoice[]> {
  const words = { value: wordsValue, name: translate(context.locale, "session.study_words") };
  const texts = await suggestItems(services, context, typed, { kind: "text" });
  const [name, wanted] = [foldForSearch(words.name), foldForSearch(typed).trim()];
  if (wanted === "") return [words, ...texts].slice(0, suggestionsMaximum);
  if (!name.includes(wanted)) return texts;
  return [...texts.slice(0, suggestionsMaximum - 1), words];
}

/** What is to be studied, and in which language where a text says that. */
interface PickedStudy {
  study: Study | undefined;
  language?: TargetLanguage;
}

/**
 * What the option names. Where no text or several fit it, that is shown, and the answer is undefined.
 *
 * @throws ParleyError `item_missing`.
 */
export async function pickStudy(
  services: BotServices,
  interaction: AnswerableInteraction,
  { text, ...wish }: { learnerId: string; text: string | null; locale: InterfaceLocale },
): Promise<PickedStudy | undefined> {
  if (text === null) return { study: undefined };
  if (text === wordsValue) return { study: { kind: "words" } };
  const filter = { kind: "text" } as const;
  const itemId = await pickItem(services, interaction, { ...wish, text, filter });
  if (itemId === undefined) return undefined;
  const { language } = await getItem(services, { learnerId: wish.learnerId, itemId });
  return { study: { kind: "text", itemId }, language };
}
