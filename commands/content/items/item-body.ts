import type { ItemContent } from "#/content/items/item-content.ts";
import { quoteWhole } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

import { entriesOf, pagesOf, type EntryRange } from "./item-entries.ts";

/** One page of what an item says. */
export interface BodyPage {
  paragraphs: string[];
  /** The entries that stand on it. */
  range: EntryRange;
  /** Counted from 1. */
  page: number;
  pages: number;
}

/**
 * What an item says, on the page that is wanted or the last one before it. `isOthers`: to be read by
 * somebody who did not write it.
 */
export function bodyPage(
  item: ItemContent,
  wantedPage: number,
  locale: InterfaceLocale,
  isOthers = false,
): BodyPage {
  const entries = entriesOf(item);
  const ranges = pagesOf(entries);
  const pages = Math.max(1, ranges.length);
  const page = Math.min(Math.max(1, wantedPage), pages);
  const range = ranges[page - 1] ?? { from: 0, count: 0 };
  const shown = entries.slice(range.from, range.from + range.count).map((entry) => entry.shown);
  const separator = item.kind === "text" || item.kind === "quiz" ? "\n\n" : "\n";
  const said = [...lines(item, locale, isOthers), shown.join(separator), ...examples(item)];
  return { paragraphs: said.filter(Boolean), range, page, pages };
}

/** What words, phrases and corrections say besides their title, a line each. */
const saidFields = ["reading", "meaning", "example", "original", "why"] as const;

function lines(item: ItemContent, locale: InterfaceLocale, isOthers: boolean): string[] {
  const body: Readonly<Record<string, unknown>> = item.body;
  const said = saidFields.flatMap((field) => {
    const text = body[field];
    if (typeof text !== "string") return [];
    const isTheirs = isOthers && field === "original";
    const key = isTheirs ? "share.original" : (`content.says.${field}` as const);
    return [translate(locale, key, { text: quoteWhole(text) })];
  });
  return [said.join("\n")];
}

function examples(item: ItemContent): string[] {
  if (item.kind !== "grammar_note") return [];
  return [item.body.examples.map((example) => `- ${quoteWhole(example)}`).join("\n")];
}
