import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { correctionParagraph } from "#/discord/correction-paragraph.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { correctionTimingOf } from "#/personas/correction-timing.ts";
import { findPersona } from "#/personas/find-persona.ts";
import { listSessionCorrections, sessionStatus } from "#/sessions/find-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import { expectButton } from "../support/expect-interaction.ts";
import { readNumberArgument } from "../support/read-number.ts";

import { cardsButton, correctionsButton, pageButton } from "./correction-buttons.ts";
import { headline, sessionPanel } from "./show-session.ts";

/**
 * What is said about a session, with its corrections below: at once where its learner reads them
 * only now, else behind a button.
 */
export async function panelWithCorrections(
  services: BotServices,
  session: SessionView,
  context: InteractionContext,
  sentence: string,
): Promise<Panel> {
  const { discordUserId, locale } = context;
  const panel = await sessionPanel(services, session, context, sentence);
  const owner = { sessionId: session.id, discordUserId };
  const { corrections: total } = await sessionStatus(services, owner);
  if (total === 0) return panel;
  const persona = await findPersona(services, session);
  if (correctionTimingOf(session.profile, persona) !== "at_end") {
    const shown = correctionsButton(session.id, total, locale);
    const cards = cardsButton(session.id, total, locale);
    return withButtons(panel, [{ ...shown, style: ButtonStyle.Primary }, cards]);
  }
  const { paragraphs, buttons } = await readPage(services, { ...owner, page: 0 }, locale);
  return withButtons({ ...panel, paragraphs: [...panel.paragraphs, ...paragraphs] }, buttons);
}

/** Turns the pages of a session's corrections. */
export const turnPage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { args, discordUserId, locale }) => {
    const pressed = expectButton(interaction);
    const owner = { sessionId: readIdArgument(args, 0), discordUserId };
    const session = await sessionStatus(services, owner);
    const page = readNumberArgument(args, 1);
    const { paragraphs, buttons } = await readPage(services, { ...owner, page }, locale);
    const title = await headline(services, session, locale);
    await showPanel(pressed, { paragraphs: [title, ...paragraphs], rows: [buttons] });
  },
};

/** One page of corrections, and the way to the others. */
async function readPage(
  services: BotServices,
  wanted: Parameters<typeof listSessionCorrections>[1],
  locale: InterfaceLocale,
): Promise<{ paragraphs: string[]; buttons: APIButtonComponentWithCustomId[] }> {
  const { corrections, page, pages, total } = await listSessionCorrections(services, wanted);
  const title = translate(locale, "reply.corrections", { count: total });
  const place = translate(locale, "session.page", { page: page + 1, pages });
  const paragraphs = [
    pages > 1 ? `### ${title} · ${place}` : `### ${title}`,
    ...corrections.map((correction) => correctionParagraph(correction, locale)),
  ];
  const cards = cardsButton(wanted.sessionId, total, locale);
  if (pages === 1) return { paragraphs, buttons: [cards] };
  const back = pageButton(
    wanted.sessionId,
    Math.max(0, page - 1),
    translate(locale, "session.page_back"),
  );
  const on = pageButton(wanted.sessionId, page + 1, translate(locale, "session.page_on"));
  const buttons = [
    { ...back, disabled: page === 0 },
    { ...on, disabled: page === pages - 1 },
    cards,
  ];
  return { paragraphs, buttons };
}

/** The buttons stand before those that the panel has. */
function withButtons(panel: Panel, buttons: readonly APIButtonComponentWithCustomId[]): Panel {
  return { ...panel, rows: [buttons, ...(panel.rows ?? [])] };
}
