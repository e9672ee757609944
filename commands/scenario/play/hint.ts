import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { sceneButton, skipButton } from "#/discord/scene-buttons.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import { giveHint, type Hint } from "#/sessions/scenes/give-hint.ts";
import { readScene } from "#/sessions/scenes/read-scene.ts";
import { skipObjective } from "#/sessions/scenes/skip-objective.ts";
import { toParleyError } from "#/shared/errors.ts";

import { expectButton } from "../../support/expect-interaction.ts";

import { checklistPanel } from "./checklist-panel.ts";

/** The next hint to the first open objective of a scene: for its learner alone. */
export const hint: ComponentHandler = { acknowledge: "private", run: showHint };

/** The same in the panel that is there already. */
export const hintNext: ComponentHandler = { acknowledge: "update", run: showHint };

/** Leaves an objective out; the checklist shows what is left. */
export const skip: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { args, discordUserId, locale }) => {
    const pressed = expectButton(interaction);
    const owner = { sessionId: readIdArgument(args, 0), discordUserId };
    const [, objectiveId] = args;
    const { wasOpen, isOver } = await skipObjective(services, { ...owner, objectiveId });
    const panel = checklistPanel(await readScene(services, owner), locale);
    const said = translate(locale, isOver ? "play.left_out_last" : "play.left_out");
    await showPanel(pressed, {
      ...panel,
      paragraphs: [...(wasOpen ? [said] : []), ...panel.paragraphs],
    });
  },
};

async function showHint(
  services: BotServices,
  interaction: Parameters<ComponentHandler["run"]>[1],
  { args, discordUserId, locale }: InteractionContext & { readonly args: readonly string[] },
): Promise<void> {
  const pressed = expectButton(interaction);
  const sessionId = readIdArgument(args, 0);
  const owner = { sessionId, discordUserId };
  try {
    const given = await giveHint(services, { ...owner, eventId: pressed.id });
    await showPanel(pressed, hintPanel(given, locale));
  } catch (error) {
    if (toParleyError(error).code !== "session_over") throw error;
    // The buttons of its last answer stay: what has become of the scene says that it is over.
    await showPanel(pressed, checklistPanel(await readScene(services, owner), locale));
  }
}

function hintPanel(given: Hint, locale: InterfaceLocale): Panel {
  const { session, objective, step, steps } = given;
  const { id: objectiveId, titles } = objective.objective;
  const next =
    step < steps
      ? sceneButton("hint-next", session.id, translate(locale, "play.next_hint"))
      : skipButton(session.id, objectiveId, locale);
  return {
    paragraphs: [
      `### ${translate(locale, "play.hint", { step, steps })} · ${quote(inLocale(titles, locale))}`,
      ...say(given, locale),
      given.isRepeated ? translate(locale, "play.no_more_hints") : "",
    ],
    rows: [[next, sceneButton("checklist-again", session.id, translate(locale, "play.checklist"))]],
  };
}

function say({ kind, text, session }: Hint, locale: InterfaceLocale): string[] {
  if (kind === "nudge") return [quote(text)];
  const language = languageName(session.profile.language, locale);
  const opening = {
    beginning: "play.beginning",
    sentence: "play.sentence",
    meaning: "play.meaning",
  } as const;
  return [translate(locale, opening[kind], { language }), `> ${quote(text)}`];
}
