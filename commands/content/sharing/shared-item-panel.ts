import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { isOwnItem } from "#/content/items/copy-shared-item.ts";
import { getSharedItem } from "#/content/items/find-items.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { bodyPage } from "../items/item-body.ts";
import { afterArguments, sharedListId } from "./shared-list-panel.ts";

/** What is read of what a server shares, and by whom. */
interface SharedItemView {
  /** Undefined of somebody who manages the server and learns nothing. */
  learnerId: string | undefined;
  serverId: string;
  itemId: string;
  locale: InterfaceLocale;
  /** Counted from 1; 1 when left out. */
  page?: number;
  /** The page of the list that leads here; null for the first. */
  after: string | null;
  /** Whether who reads it may manage the server. */
  isManager: boolean;
}

/**
 * What somebody shares with a server, in full, with nothing of whose it is.
 *
 * @throws ParleyError `item_missing`, also where it is shared no longer.
 */
export async function sharedItemPanel(services: BotServices, view: SharedItemView): Promise<Panel> {
  const { locale } = view;
  const item = await getSharedItem(services, view);
  const { learnerId, itemId } = view;
  const isOwn = learnerId !== undefined && (await isOwnItem(services, { learnerId, itemId }));
  const { paragraphs, page, pages } = bodyPage(item, view.page ?? 1, locale, !isOwn);
  const facts = [
    translate(locale, `content.kind.${item.kind}`),
    languageName(item.language, locale),
    ...(pages > 1 ? [translate(locale, "content.page", { page, pages })] : []),
  ];
  return {
    paragraphs: [
      `## ${quote(item.title)}\n-# ${facts.join(" · ")}`,
      ...paragraphs,
      `-# ${translate(locale, isOwn ? "share.yours" : "share.by_somebody")}`,
    ],
    rows: [pageButtons(view, page, pages), actions(view, isOwn)],
  };
}

function pageButtons({ itemId, after, locale }: SharedItemView, page: number, pages: number) {
  if (pages === 1) return [];
  const turn = (to: number, key: "content.page_back" | "content.page_on") => ({
    ...button(
      writeCustomId(
        "content",
        "shared-page",
        shortenId(itemId),
        String(to),
        ...afterArguments(after),
      ),
      translate(locale, key),
    ),
    disabled: to < 1 || to > pages,
  });
  return [turn(page - 1, "content.page_back"), turn(page + 1, "content.page_on")];
}

function actions(
  { itemId, after, locale, isManager }: SharedItemView,
  isOwn: boolean,
): APIButtonComponentWithCustomId[] {
  const id = shortenId(itemId);
  const press = (action: string, key: "share.copy" | "share.stop", style?: ButtonStyle.Primary) =>
    button(writeCustomId("content", action, id), translate(locale, key), style);
  return [
    ...(isOwn ? [] : [press("shared-copy", "share.copy", ButtonStyle.Primary)]),
    ...(isOwn ? [press("share-stop", "share.stop")] : []),
    ...(!isOwn && isManager ? [press("shared-remove", "share.stop")] : []),
    button(sharedListId(after), translate(locale, "share.back_to_list")),
  ];
}
