import type { APIApplicationCommandOptionChoice } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import { menu } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { listScenarios } from "#/sessions/repertoire/list-scenarios.ts";
import type { OfferedScenario } from "#/sessions/repertoire/offered-scenario.ts";

import { everywhere, writePlace } from "./browse/browse-place.ts";
import { browsePanel } from "./browse/browse-panel.ts";
import { levelRange, titleOf } from "./describe-scenario.ts";
import { visitorOf } from "./visitor.ts";

const suggestionsMaximum = 25;

/** For autocomplete: scenes whose titles hold what is typed. */
export async function suggestScenarios(
  services: BotServices,
  context: InteractionContext,
  typed: string,
  isMeant: (scenario: OfferedScenario) => boolean = () => true,
): Promise<APIApplicationCommandOptionChoice[]> {
  const found = await findFitting(services, context, typed);
  return found
    .filter(isMeant)
    .slice(0, suggestionsMaximum)
    .map(({ scenarioId, card }) => ({
      value: scenarioId,
      name: `${titleOf(card, context.locale)} · ${levelRange(card.levels)}`,
    }));
}

/**
 * The scene that an option names: by its id, which autocomplete put there, or its title, else the only
 * one that holds what was typed. Where there is none or are several, that is shown, with a menu that
 * opens one, and the answer is undefined.
 */
export async function pickScenario(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  text: string,
): Promise<string | undefined> {
  const { locale } = context;
  const found = await findFitting(services, context, text);
  const [first, ...others] = found;
  const exact = found.find(({ scenarioId, card }) =>
    [scenarioId, titleOf(card, locale).toLowerCase()].includes(text.trim().toLowerCase()),
  );
  const chosen = exact ?? (others.length === 0 ? first : undefined);
  if (chosen) return chosen.scenarioId;
  const said = translate(locale, first ? "scenario.find_several" : "scenario.find_none", {
    text: quote(text),
  });
  await showPanel(
    interaction,
    first
      ? { paragraphs: [said], rows: [[fittingMenu(found, context)]] }
      : await browsePanel(services, context, everywhere, said),
  );
  return undefined;
}

/** Scenes whose titles hold what is typed, whatever its case. */
async function findFitting(
  services: BotServices,
  context: InteractionContext,
  typed: string,
): Promise<OfferedScenario[]> {
  const wanted = typed.trim().toLowerCase();
  const all = await listScenarios(services, visitorOf(context));
  const place = ({ scenarioId, card }: OfferedScenario): number =>
    `${scenarioId} ${titleOf(card, context.locale)}`.toLowerCase().indexOf(wanted);
  return all.filter((scenario) => place(scenario) >= 0);
}

function fittingMenu(found: readonly OfferedScenario[], { locale }: InteractionContext) {
  return menu(writePlace("pick", everywhere), {
    placeholder: translate(locale, "scenario.open_placeholder"),
    options: found.map(({ scenarioId, card }) => ({
      value: scenarioId,
      label: titleOf(card, locale),
      description: levelRange(card.levels),
    })),
  });
}
