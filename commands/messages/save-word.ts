import { cutText } from "#/discord/cut-text.ts";
import type { MessageCommand } from "#/discord/command.ts";
import { readMessageText } from "#/discord/message-text.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { countWords } from "#/languages/text-measures/list-words.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { stripUnsafe } from "#/shared/clean-text.ts";

import { addForm } from "../content/add/add-form.ts";
import { guessLearnedLanguage } from "../content/learned-language.ts";

import { describeMessageCommand } from "./describe-message-command.ts";
import { vocabularyKind } from "./vocabulary-kind.ts";

/** What is kept as it is; in a longer message a word was met, and the message is its example. */
const phraseRoom = { words: 8, characters: 100 };

/** As many characters as the form takes of an example. */
const exampleRoom = { characters: 500 };

/** Opens the form in which a word is kept, filled in from the message; nothing is paid for. */
export const saveWord: MessageCommand = {
  data: describeMessageCommand("message_command.save_word.name"),
  scope: "save-word",
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const { locale } = context;
    const learner = await ensureConsent(services, context);
    const language = await guessLearnedLanguage(services, context, learner);
    const text = stripUnsafe(readMessageText(interaction.targetMessage))
      .replaceAll(/\s+/gu, " ")
      .trim();
    if (text === "") {
      return showPanel(interaction, { paragraphs: [translate(locale, "message_command.no_text")] });
    }
    const isPhrase =
      text.length <= phraseRoom.characters &&
      countWords(text, language ?? "en") <= phraseRoom.words;
    const wish = isPhrase
      ? { kind: vocabularyKind(text, language), typed: { title: text } }
      : { kind: "word" as const, typed: { example: cutText(text, exampleRoom) } };
    await showForm(interaction, addForm({ ...wish, language }, locale));
  },
};
