import { startMessageTask } from "#/asides/start-message-task.ts";
import type { MessageCommand } from "#/discord/command.ts";
import { payerIn } from "#/discord/interaction-context.ts";
import { readMessageText } from "#/discord/message-text.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { freezeProfile } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import type { MessageTask } from "#/prompts/message-task.ts";

import { guessLearnedLanguage } from "../content/learned-language.ts";

import { describeMessageCommand } from "./describe-message-command.ts";
import { keepWord, makeCard } from "./keep-offer.ts";

/** A paid answer: it counts as so many acts. */
const taskWeight = 5;

/**
 * Asks for one thing about a message; a worker shows the answer where the command was given, to who
 * gave it alone.
 */
export function messageTask(task: MessageTask): MessageCommand {
  return {
    data: describeMessageCommand(`message_command.${task}.name`),
    scope: task,
    weight: taskWeight,
    run: async (services, interaction, context) => {
      const { locale } = context;
      const learner = await ensureConsent(services, context);
      const language = await guessLearnedLanguage(services, context, learner);
      const learned =
        learner.languages.find((one) => one.language === language) ?? learner.languages[0];
      if (!learned) {
        return showPanel(interaction, { paragraphs: [translate(locale, "compare.no_language")] });
      }
      const text = readMessageText(interaction.targetMessage);
      if (text === "") {
        return showPanel(interaction, {
          paragraphs: [translate(locale, "message_command.no_text")],
        });
      }
      await startMessageTask(services, {
        task,
        text,
        eventId: interaction.id,
        interactionToken: interaction.token,
        payer: payerIn(context, learner.id),
        interfaceLocale: locale,
        profile: freezeProfile(learner, learned),
      });
    },
    components: { card: makeCard, keep: keepWord },
  };
}
