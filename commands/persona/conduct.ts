import { themeNames, type ThemeName } from "#/charts/chart-theme.ts";
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
} from "../support/personas.ts";
import { pictureWeight } from "../support/render-picture.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { conductPanel, owners, type Owner } from "./conduct-panel.ts";

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
    const personaId =
      text === null
        ? await usualPersona(services, context, whose)
        : await readPersonaOption(services, context, text);
    await show(services, interaction, context, { whose, personaId, theme: firstTheme });
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
    await show(services, menu, context, { ...view, personaId: menu.values[0] });
  },
};

/** The button for the other look of the picture. */
export const conductLook: ComponentHandler = {
  acknowledge: "update",
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const button = expectButton(interaction);
    const view = readView(context.args);
    await show(services, button, context, { ...view, personaId: context.args[2] });
  },
};

interface View {
  whose: Owner;
  theme: ThemeName;
  /** As an id or as an argument of a custom id; it may have been forged. */
  personaId: string | undefined;
}

/** @throws ParleyError `server_only`, `manage_server_missing`, `component_unknown` */
async function show(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  { whose, theme, personaId }: View,
): Promise<void> {
  const serverId = whose === "server" ? requireManageServer(interaction) : undefined;
  const persona = await readOfferedPersona(services, context, personaId);
  const answersByLearner = await readAnswers(services, context, {
    serverId,
    personaId: persona.id,
  });
  const view = { whose, theme, persona, answersByLearner };
  await showPanel(interaction, await conductPanel(services, context, view));
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
  context: InteractionContext,
  whose: Owner,
): Promise<string> {
  const { learner } = context;
  const measured =
    learner && whose === "me"
      ? await findMeasuredPersona(services, { learnerId: learner.id })
      : undefined;
  const offered = new Set((await offerPersonas(services, context)).map(({ id }) => id));
  const wished = [measured, learner?.personaId].find((id) => offered.has(id ?? ""));
  return wished ?? services.personas.defaultId;
}

/** @throws ParleyError `component_unknown` for arguments that are not ours. */
function readView(args: readonly string[]): Pick<View, "whose" | "theme"> {
  const whose = readOwner(args[0]);
  const theme = themeNames.find((name) => name === args[1]);
  if (whose === undefined || theme === undefined) throw new ParleyError("component_unknown");
  return { whose, theme };
}

function readOwner(text: string | undefined): Owner | undefined {
  return owners.find((owner) => owner === text);
}
