import type { ComponentHandler } from "#/discord/command.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { findPersonaHere } from "#/personas/find-persona.ts";

import { expectButton } from "../support/expect-interaction.ts";
import { offerPersonas, readOfferedPersona } from "../support/personas.ts";

import { describeTutor } from "./conduct-panel.ts";

/** What each measure of a tutor means, in a sentence each, and what targets are set to. */
export const explainConduct: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const pressed = expectButton(interaction);
    const offer = await offerPersonas(services, context);
    const { id } = readOfferedPersona(offer, args[0]);
    const { bands, colour } = describeTutor(findPersonaHere(services.personas, offer.rules, id));
    const measures = [...new Set(bands.map(({ measure }) => measure))];
    const lines = measures.map((measure) => {
      const name = translate(locale, `conduct.${measure}.name`);
      return `**${name}**\n${translate(locale, `conduct.${measure}.text`)}`;
    });
    const heading = `## ${translate(locale, "conduct.explain")}`;
    const targets = translate(locale, "conduct.explain.targets");
    await showPanel(pressed, { paragraphs: [heading, ...lines, targets], ...colour });
  },
};
