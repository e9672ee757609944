import { themeNames } from "#/charts/chart-theme.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { findMeasuredPersona, readConduct } from "#/sessions/read-conduct.ts";
import { ParleyError } from "#/shared/errors.ts";

import { choiceOption, suggestedOption } from "../support/describe.ts";
import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import {
  offerPersonas,
  readOfferedPersona,
  readPersonaOption,
  suggestPersonas,
  type OfferedPersona,
  type PersonaOffer,
} from "../support/personas.ts";
import { pictureWeight } from "../support/picture-weight.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { conductPanel, owners, type ConductView, type Owner } from "./conduct-panel.ts";

/** The look of a first picture: Discord's own default. */
const firstTheme = "dark";

export const conduct: Subcommand = {
  path: "command.persona.conduct",
  options: [
    choiceOption(
      "command.persona.conduct.whose",
      owners.map((owner) => ({ value: owner, key: `command.persona.conduct.whose.${owner}` })),
    ),
    suggestedOption("command.persona.conduct.persona"),
  ],
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const whose = readOwner(interaction.options.getString("whose") ?? "me");
    if (whose === undefined) {
      const option = translate(context.locale, "command.persona.conduct.whose.name");
      throw new ParleyError("option_unknown", { option });
    }
    const text = interaction.options.getString("persona");
    const offer = await offerPersonas(services, context);
    const persona =
      text === null
        ? await usualPersona(services, context, offer, whose)
        : readPersonaOption(offer, text, context.locale, "command.persona.conduct.persona");
    await show(services, interaction, context, { whose, offer, persona, theme: firstTheme });
  },
  autocomplete: (services, interaction, context) =>
    suggestPersonas(services, context, interaction.options.getFocused()),
};

/** The menu of tutors below the picture. */
export const conductMenu: ComponentHandler = {
  acknowledge: "update",
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const menu = expectMenu(interaction);
    const view = readView(context.args);
    const offer = await offerPersonas(services, context);
    const persona = readOfferedPersona(offer, menu.values[0]);
    await show(services, menu, context, { ...view, offer, persona });
  },
};

/** The button for the other look of the picture. */
export const conductLook: ComponentHandler = {
  acknowledge: "update",
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const button = expectButton(interaction);
    const view = readView(context.args);
    const offer = await offerPersonas(services, context);
    const persona = readOfferedPersona(offer, context.args[2]);
    await show(services, button, context, { ...view, offer, persona });
  },
};

/** @throws ParleyError `server_only`, `manage_server_missing` */
async function show(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  view: Omit<ConductView, "answersByLearner">,
): Promise<void> {
  const serverId = view.whose === "server" ? requireManageServer(interaction) : undefined;
  const personaId = view.persona.id;
  const answersByLearner = await readAnswers(services, context, { serverId, personaId });
  await showPanel(
    interaction,
    await conductPanel(services, context.locale, { ...view, answersByLearner }),
  );
}

async function readAnswers(
  services: BotServices,
  { learner }: InteractionContext,
  { serverId, personaId }: { serverId: string | undefined; personaId: string },
): Promise<AnswerConduct[][]> {
  if (serverId !== undefined) return readConduct(services, { serverId, personaId });
  return learner === undefined ? [] : readConduct(services, { learnerId: learner.id, personaId });
}

/** The tutor that was talked with last, where that is known and may be; else one's own. */
async function usualPersona(
  services: BotServices,
  { learner }: InteractionContext,
  offer: PersonaOffer,
  whose: Owner,
): Promise<OfferedPersona> {
  const measured =
    learner && whose === "me"
      ? await findMeasuredPersona(services, { learnerId: learner.id })
      : undefined;
  const wished = [measured, learner?.personaId].map((id) =>
    offer.personas.find((offered) => offered.id === id),
  );
  return wished.find(Boolean) ?? readOfferedPersona(offer, services.personas.defaultId);
}

/** @throws ParleyError `component_unknown` for arguments that are not ours. */
function readView(args: readonly string[]): Pick<ConductView, "whose" | "theme"> {
  const whose = readOwner(args[0]);
  const theme = themeNames.find((name) => name === args[1]);
  if (whose === undefined || theme === undefined) throw new ParleyError("component_unknown");
  return { whose, theme };
}

function readOwner(text: string | undefined): Owner | undefined {
  return owners.find((owner) => owner === text);
}
