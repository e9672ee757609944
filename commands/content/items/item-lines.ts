import type { CardView } from "#/content/cards/card.ts";
import type { Item } from "#/content/items/item.ts";
import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** Where an item came from, what it is tagged with and who else may read it, each in a line. */
export function factLines(item: Item, cards: readonly CardView[], locale: InterfaceLocale) {
  return [
    sourceLine(item, locale),
    item.tags.length > 0 ? item.tags.map((tag) => `#${quote(tag)}`).join(" ") : "",
    item.sharedServerId === null ? "" : translate(locale, "content.shared"),
    cardsLine(cards, locale),
  ].filter(Boolean);
}

function sourceLine({ source, createdAt: at }: Item, locale: InterfaceLocale): string {
  const kind = source?.kind ?? "form";
  // Where a title is missing the address says as much.
  const name = quote(source?.title ?? source?.address ?? "");
  const isNamed = kind !== "page" && kind !== "file" ? true : name !== "";
  return translate(locale, `content.source.${isNamed ? kind : "text"}`, { name, at });
}

/** How many cards there are, and when the next one comes. */
function cardsLine(cards: readonly CardView[], locale: InterfaceLocale): string {
  const count = cards.length;
  if (count === 0) return "";
  const asked = cards.filter(({ suspendedAt }) => suspendedAt === null);
  if (asked.length === 0) return translate(locale, "content.cards.aside", { count });
  if (asked.every(({ schedule }) => schedule.state === "new")) {
    return translate(locale, "content.cards.new", { count });
  }
  const next = Math.min(...asked.map(({ schedule }) => schedule.due.getTime()));
  return translate(locale, "content.cards.next", { count, at: new Date(next) });
}
