import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeChoices, type SessionChoices } from "../../session/choices.ts";
import { placeOf } from "../../session/show-session.ts";
import { quotedTitle } from "../describe-scenario.ts";

/** Offers to go on with a scene that was put aside, or to begin it anew. */
export function restingPanel(
  services: BotServices,
  { locale }: InteractionContext,
  offer: { resting: SessionView; scenario: Scenario; choices: SessionChoices },
): Panel {
  const { resting, scenario, choices } = offer;
  const at = resting.lastActivityAt;
  return {
    paragraphs: [
      `## ${quotedTitle(scenario, locale)}`,
      translate(locale, "scenario.resting", { at, place: placeOf(services, resting, locale) }),
    ],
    rows: [
      [
        button(
          writeCustomId("scenario", "resume", shortenId(resting.id)),
          translate(locale, "scenario.resume"),
          ButtonStyle.Primary,
        ),
        button(
          writeCustomId("scenario", "anew", ...writeChoices(choices)),
          translate(locale, "scenario.anew"),
        ),
      ],
    ],
  };
}
