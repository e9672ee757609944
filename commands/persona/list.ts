import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { languageName, targetLanguages } from "#/languages/languages.ts";
import { defaultPreferences } from "#/learners/preferences.ts";
import { translate } from "#/locales/translate.ts";
import type { PersonaRules } from "#/personas/persona-rules.ts";
import { standIn } from "#/personas/stand-in.ts";

import { findRunningSession } from "../session/find-own-session.ts";
import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { offerPersonas, readOfferedPersona } from "../support/personas.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { personaMenu } from "./persona-menu.ts";
import { personaView } from "./persona-view.ts";

/** Of more personas than these a panel has no room for the descriptions; the menu below has. */
const describedMaximum = 12;

export const list: Subcommand = {
  path: "command.persona.list",
  run: async (services, interaction, context) => {
    await showPanel(interaction, await listPanel(services, context));
  },
};

/** One of the list was picked: it is shown in full. */
export const look: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const picked = expectMenu(interaction);
    const offer = await offerPersonas(services, context);
    const shown = readOfferedPersona(offer, picked.values[0]);
    await showPanel(picked, await personaView(services, context, { offer, shown }));
  },
};

/** Back to the list. */
export const backToList: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    await showPanel(expectButton(interaction), await listPanel(services, context));
  },
};

async function listPanel(services: BotServices, context: InteractionContext): Promise<Panel> {
  const { locale } = context;
  const { personas, rules } = await offerPersonas(services, context);
  const marks = await readMarks(services, context, rules);
  const paragraphs = personas.map(({ id, title, description, isAllowed }) => {
    const found = marks.filter((mark) => mark.personaId === id);
    const lines = [
      [`**${quote(title)}**`, ...found.map(({ text }) => `✓ ${text}`)].join(" · "),
      personas.length > describedMaximum ? "" : quote(description),
      isAllowed ? "" : `✗ ${translate(locale, "persona.not_here")}`,
    ];
    return lines.filter(Boolean).join("\n");
  });
  return {
    paragraphs: [
      translate(locale, "persona.title"),
      ...paragraphs,
      translate(locale, "persona.hint"),
    ],
    rows: [[personaMenu(personas, locale)]],
  };
}

/** What is noted beside which persona: whom the learner chose, and for what. */
async function readMarks(
  services: BotServices,
  context: InteractionContext,
  rules: PersonaRules,
): Promise<{ personaId: string; text: string }[]> {
  const { locale, learner } = context;
  const running = await findRunningSession(services, context);
  const { byLanguage } = learner?.preferences ?? defaultPreferences;
  const own = learner?.personaId ?? standIn(services.personas, rules);
  return [
    { personaId: own, text: translate(locale, "persona.chosen_mark") },
    ...targetLanguages.flatMap((language) => {
      const personaId = byLanguage[language]?.personaId;
      const name = languageName(language, locale);
      const text = translate(locale, "persona.mark_language", { language: name });
      return personaId === undefined ? [] : [{ personaId, text }];
    }),
    ...(running
      ? [{ personaId: running.personaId, text: translate(locale, "persona.mark_session") }]
      : []),
  ];
}
