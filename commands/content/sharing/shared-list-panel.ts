import { listSharedItems } from "#/content/items/find-items.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { rowTexts } from "../list/row-texts.ts";

const rowsPerPage = 10;

/** Which server's list, and from where on. */
interface SharedListView {
  serverId: string;
  locale: InterfaceLocale;
  /** `next` of the page before; the newest when left out. */
  after?: string | null;
  /** Stands above everything else. */
  said?: string;
}

/** What the members of a server share, the newest first; never whose it is. */
export async function sharedListPanel(services: BotServices, view: SharedListView): Promise<Panel> {
  const { serverId, locale, after = null, said = "" } = view;
  const wish = { serverId, after, rows: rowsPerPage };
  const { rows, next } = await listSharedItems(services, wish);
  const lead = rows.length === 0 ? "share.list_empty" : "share.list_hint";
  const turn = (to: string | null, key: "share.newest" | "share.older") =>
    button(sharedListId(to), translate(locale, key));
  const buttons = [
    ...(after === null ? [] : [turn(null, "share.newest")]),
    ...(next === null ? [] : [turn(next, "share.older")]),
  ];
  return {
    paragraphs: [
      said,
      translate(locale, "share.list_title"),
      translate(locale, lead),
      ...rows.map((item) => rowOf(item, locale)),
    ],
    rows: [rows.length > 0 ? [sharedMenu(rows, after, locale)] : [], buttons],
  };
}

/** The custom id that leads to a page of the list; null for the first. */
export function sharedListId(after: string | null): string {
  return writeCustomId("content", "shared", ...afterArguments(after));
}

/** Where a page begins, as the arguments of a custom id. */
export function afterArguments(after: string | null): string[] {
  return after === null ? [] : [shortenId(after)];
}

type SharedRow = Awaited<ReturnType<typeof listSharedItems>>["rows"][number];

function rowOf(item: SharedRow, locale: InterfaceLocale): string {
  const { kind, language } = item;
  const { title, excerpt } = rowTexts(item);
  const more = excerpt === "" ? "" : ` · ${excerpt}`;
  const facts = `${translate(locale, `content.kind.${kind}`)} · ${languageName(language, locale)}`;
  return `**${title}**${more}\n-# ${facts}`;
}

function sharedMenu(rows: readonly SharedRow[], after: string | null, locale: InterfaceLocale) {
  return menu(writeCustomId("content", "shared-pick", ...afterArguments(after)), {
    placeholder: translate(locale, "share.open_placeholder"),
    options: rows.map(({ id, kind, title }) => ({
      value: id,
      label: title,
      description: translate(locale, `content.kind.${kind}`),
    })),
  });
}
