import type { APIButtonComponentWithCustomId } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

/** The button that shows one page of what was corrected in a session. */
export function pageButton(
  sessionId: string,
  page: number,
  label: string,
): APIButtonComponentWithCustomId {
  return button(writeCustomId("session", "corrections", shortenId(sessionId), String(page)), label);
}

/** The button that shows all corrections of a session, from the first. */
export function correctionsButton(
  sessionId: string,
  total: number,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  return pageButton(sessionId, 0, translate(locale, "reply.corrections", { count: total }));
}

/** The button that makes cards of all corrections of a session. */
export function cardsButton(
  sessionId: string,
  total: number,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  const customId = writeCustomId("session", "cards", shortenId(sessionId));
  return button(customId, translate(locale, "talk.session_cards", { count: total }));
}
