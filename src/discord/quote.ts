import { cutText } from "./cut-text.ts";
import { neutralise } from "./reply-stream/neutralise.ts";

const lengthMaximum = 1_900;

/** Somebody's words within our own text: harmless, without Markdown, and not too long. */
export function quote(text: string): string {
  const plain = neutralise(text).replace(/[\\*_~|`>#[\]-]/g, (mark) => `\\${mark}`);
  return cutText(plain, { characters: lengthMaximum });
}
