import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { choosePersona } from "#/personas/choose-persona.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { personaName } from "../support/read-choices.ts";

/** Makes a persona the learner's tutor from their next session on. */
export async function chooseDefault(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  personaId: string,
): Promise<void> {
  const learner = await ensureConsent(services, context);
  await choosePersona(services, { learner, personaId });
  const persona = personaName(services.personas, personaId, context.locale);
  await showPanel(interaction, {
    paragraphs: [translate(context.locale, "persona.chosen", { persona })],
  });
}

/** The button under one persona. */
export const chooseButton: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    await chooseDefault(services, pressed, context, existing(services, context.args[0]));
  },
};

/** The menu under the list. */
export const chooseMenu: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    await chooseDefault(services, chosen, context, existing(services, chosen.values[0]));
  },
};

function existing(services: BotServices, personaId: string | undefined): string {
  if (personaId === undefined || !services.personas.has(personaId)) {
    throw new ParleyError("component_unknown");
  }
  return personaId;
}
