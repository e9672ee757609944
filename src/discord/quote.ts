import { cutText } from "./cut-text.ts";
import { neutralise } from "./reply-stream/neutralise.ts";

const lengthMaximum = 1_900;

/** Somebody's words within our own text: harmless, without Markdown, and not too long. */
export function quote(text: string): string {
  return cutText(quoteWhole(text), { characters: lengthMaximum });
}

/** As {@link quote}, however long: twice as long as the text, where every character is a mark. */
export function quoteWhole(text: string): string {
  return neutralise(text).replace(/[\\*_~|`>#[\]-]/g, (mark) => `\\${mark}`);
}
