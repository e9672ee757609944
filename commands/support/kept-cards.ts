import type { KeptWithCards } from "#/content/cards/keep-with-cards.ts";
import type { IdRange } from "#/content/items/find-kept.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** What one press kept of a talk, and the cards it made, in words. */
export function sayKept({ kept, cards }: KeptWithCards, locale: InterfaceLocale): string {
  const items = kept.filter(({ isNew }) => isNew).length;
  return [
    translate(locale, "talk.kept", { items }),
    items > 0 && items < kept.length ? translate(locale, "talk.rest_known") : "",
    translate(locale, "talk.cards", { cards }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** By which what is new can be taken back; undefined where nothing is. */
export function rangeOf({ kept }: KeptWithCards): IdRange | undefined {
  const ids = kept.flatMap(({ item, isNew }) => (isNew ? [item.id] : [])).toSorted();
  const [firstId] = ids;
  const lastId = ids.at(-1);
  return firstId !== undefined && lastId !== undefined ? { firstId, lastId } : undefined;
}
