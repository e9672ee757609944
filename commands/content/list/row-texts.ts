import type { ListedItem } from "#/content/items/item.ts";
import { cutText } from "#/discord/cut-text.ts";
import { quote } from "#/discord/quote.ts";

type ListedTexts = Pick<ListedItem, "kind" | "title" | "excerpt">;

const room = { characters: 90 };

/** What a row of a list says of an item, each text in one line and cut to fit. */
export interface RowTexts {
  title: string;
  /** Empty where it would only say the title again: a pasted text is called by its beginning. */
  excerpt: string;
}

export function rowTexts(item: ListedTexts): RowTexts {
  const [title, excerpt] = [plain(item.title), plain(item.excerpt)];
  const repeats = item.kind === "text" && excerpt.startsWith(title.replace(/…$/u, ""));
  return { title: cut(title), excerpt: repeats ? "" : cut(excerpt) };
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

function cut(text: string): string {
  return quote(cutText(text, room));
}
