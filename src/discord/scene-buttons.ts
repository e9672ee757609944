import type { APIButtonComponentWithCustomId } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "./custom-id.ts";
import { button } from "./panel.ts";

/** The scope of a scene's buttons: `commands/scenario` answers them. */
const sceneScope = "scenario";

/** What a scene's buttons do: a private panel for each, or another page of the one that is there. */
export type SceneAction = "checklist" | "checklist-again" | "hint" | "hint-next";

/** A button of a scene; it works as long as the message stands. */
export function sceneButton(
  action: SceneAction,
  sessionId: string,
  label: string,
): APIButtonComponentWithCustomId {
  return button(writeCustomId(sceneScope, action, shortenId(sessionId)), label);
}

/** The button that leaves an objective out; what it is called is unique in a scene. */
export function skipButton(
  sessionId: string,
  objectiveId: string,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  const customId = writeCustomId(sceneScope, "skip", shortenId(sessionId), objectiveId);
  return button(customId, translate(locale, "play.skip"));
}
