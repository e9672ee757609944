import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { isTargetLanguage, type TargetLanguage } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { findSessionInChannel } from "#/sessions/find-session.ts";
import { ParleyError } from "#/shared/errors.ts";

import { readLanguageOption } from "../support/read-choices.ts";

/**
 * The language that somebody means who names none: that of their session in this channel, else the one
 * they learned last. Undefined where they have learned none yet.
 */
export async function guessLearnedLanguage(
  services: BotServices,
  context: InteractionContext,
  learner: Learner,
): Promise<TargetLanguage | undefined> {
  const session = await findSessionInChannel(services, context);
  const here = session?.language;
  return here !== undefined && isTargetLanguage(here) ? here : learner.languages[0]?.language;
}

/**
 * The language that an item belongs to: the one that was named, else as {@link guessLearnedLanguage}.
 *
 * @param typed what stands in the option `language`.
 * @throws ParleyError `option_unknown`; `option_missing` where nothing tells the language.
 */
export async function readLearnedLanguage(
  services: BotServices,
  context: InteractionContext,
  { learner, typed }: { learner: Learner; typed: string | null },
): Promise<TargetLanguage> {
  const { locale } = context;
  const language =
    readLanguageOption(typed, locale) ?? (await guessLearnedLanguage(services, context, learner));
  if (language !== undefined) return language;
  const option = translate(locale, "command.session.start.language.name");
  throw new ParleyError("option_missing", { option });
}
