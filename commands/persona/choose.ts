import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { switchPersona } from "#/sessions/change-session-state.ts";
import { ParleyError } from "#/shared/errors.ts";

import { findOwnSession } from "../session/find-own-session.ts";
import { placeOf } from "../session/show-session.ts";
import { choiceOption, suggestedOption } from "../support/describe.ts";
import { personaName, readPersonaOption, suggestPersonas } from "../support/read-choices.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { chooseDefault } from "./choose-default.ts";

/** What a choice may be for: all one's sessions, or the running one. */
const purposes = ["me", "session"] as const;

export const choose: Subcommand = {
  path: "command.persona.choose",
  options: [
    suggestedOption("command.persona.choose.persona", true),
    choiceOption(
      "command.persona.choose.for",
      purposes.map((purpose) => ({ value: purpose, key: `command.persona.choose.for.${purpose}` })),
    ),
  ],
  run: async (services, interaction, context) => {
    const { locale } = context;
    const text = interaction.options.getString("persona", true);
    const personaId = readPersonaOption(services.personas, text, locale);
    const purpose = interaction.options.getString("for") ?? "me";
    if (purpose === "me") return chooseDefault(services, interaction, context, personaId);
    if (purpose === "session") return chooseNow(services, interaction, context, personaId);
    const option = translate(locale, "command.persona.choose.for.name");
    throw new ParleyError("option_unknown", { option });
  },
  autocomplete: (services, interaction, { locale }) =>
    suggestPersonas(services.personas, interaction.options.getFocused(), locale),
};

/** Lets a persona take over in the running session. */
async function chooseNow(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  personaId: string,
): Promise<void> {
  const { locale, discordUserId } = context;
  const { id: sessionId } = await findOwnSession(services, context);
  const session = await switchPersona(services, { sessionId, discordUserId, personaId });
  const persona = personaName(services.personas, personaId, locale);
  await showPanel(interaction, {
    paragraphs: [
      translate(locale, "persona.chosen_for_session", {
        persona,
        place: placeOf(services, session, locale),
      }),
    ],
  });
}
