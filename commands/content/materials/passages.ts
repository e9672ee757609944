import { getItem } from "#/content/items/items.ts";
import type { Item } from "#/content/items/item.ts";
import type { Passage } from "#/content/materials/passage.ts";
import { quotePassages } from "#/content/materials/quote-passages.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";

import { entriesOf } from "../items/item-entries.ts";
import { quotePassage } from "./passage-quote.ts";

/** What was made of a text, statement by statement, each with the words of the text that say so. */
export const passages: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { args, locale } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const item = await getItem(services, { learnerId, itemId: readIdArgument(args, 0) });
    const found = await quotePassages(services, {
      learnerId,
      material: item,
      passages: passagesOf(item),
    });
    const page = readNumberArgument(args, 1);
    await showPanel(pressed, passagesPanel(item, { found, page, locale }));
  },
};

/** Where each statement of an item has its ground; none for what is not made of statements. */
export function passagesOf({ body }: Item): (Passage | undefined)[] {
  if ("points" in body) return body.points.map(({ passage }) => passage);
  if ("concepts" in body) return body.concepts.map(({ passage }) => passage);
  return "cards" in body ? body.cards.map(({ passage }) => passage) : [];
}

interface PassagesView {
  /** In the order of the statements. */
  found: readonly (string | undefined)[];
  /** Counted from 1. */
  page: number;
  locale: InterfaceLocale;
}

function passagesPanel(item: Item, { found, page: wanted, locale }: PassagesView): Panel {
  const statements = entriesOf(item).map(({ shown }, index) => {
    const words = found[index];
    return words === undefined ? shown : `${shown}\n${quotePassage(words)}`;
  });
  const pages = fillPages(statements);
  const page = Math.min(Math.max(1, wanted), pages.length);
  const id = shortenId(item.id);
  const turn = (to: number, key: "content.page_back" | "content.page_on") =>
    button(writeCustomId("content", "passages", id, String(to)), translate(locale, key));
  const isGone = found.every((words) => words === undefined);
  return {
    paragraphs: [
      [
        `## ${quote(item.title)}`,
        ...(pages.length > 1
          ? [`-# ${translate(locale, "content.page", { page, pages: pages.length })}`]
          : []),
      ].join("\n"),
      isGone ? translate(locale, "quiz.passage_gone") : "",
      ...(pages[page - 1] ?? []),
    ],
    rows: [
      [
        ...(page > 1 ? [turn(page - 1, "content.page_back")] : []),
        ...(page < pages.length ? [turn(page + 1, "content.page_on")] : []),
        button(writeCustomId("content", "open", id), translate(locale, "quiz.back")),
      ],
    ],
  };
}

/** How much of statements and of what is quoted has room on one page, with their Markdown. */
const pageRoom = { characters: 3_000, bytes: 7_500 };

/** The statements page by page: as many as fit, one at least. */
function fillPages(statements: readonly string[]): string[][] {
  const pages: string[][] = [];
  for (const statement of statements) {
    const last = pages.at(-1);
    const joined = [...(last ?? []), statement].join("\n\n");
    const fits =
      joined.length <= pageRoom.characters && Buffer.byteLength(joined) <= pageRoom.bytes;
    if (last && fits) last.push(statement);
    else pages.push([statement]);
  }
  return pages;
}
