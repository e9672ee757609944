import { trailerOpening } from "./trailer-tag.ts";

/** Cuts a streamed answer into what may be shown and the notes behind it. */
export interface TrailerFilter {
  /** Takes the next piece; answers what may be shown of it, never a part of the tag. */
  push(piece: string): string;
  /**
   * The stream ended, by itself or not; answers what was held back and is no part of a tag. What
   * looks like the beginning of one is dropped.
   */
  end(): string;
  /** Whether the tag was seen: the visible text is complete. */
  readonly trailerBegan: boolean;
  /** Everything taken so far, byte for byte: what is stored and sent again as history. */
  readonly raw: string;
}

/** The tag without its last character: some models put a blank or an attribute before the `>`. */
export const trailerStart = trailerOpening.slice(0, -1);

/** The tag, with the white space and the code fence that models like to put before it. */
const tag = new RegExp(String.raw`\s*(?:(?<=\n)\x60{3}[a-z]{1,8}\s*)?${trailerStart}`, "i");

/** What could become that, at the end of a text. A bare fence may also close what the answer shows. */
const possibleTag = new RegExp(
  String.raw`\s*(?:(?<=\n)(?:\x60{1,2}|\x60{3}[a-z]{0,8}\s*))?(?:${prefixesOf(trailerStart)})?$`,
  "i",
);

/** Pieces may be cut anywhere, also within the tag. */
export function createTrailerFilter(): TrailerFilter {
  let raw = "";
  let held = "";
  let trailerBegan = false;
  return {
    push(piece) {
      raw += piece;
      if (trailerBegan) return "";
      held += piece;
      trailerBegan = tag.test(held);
      const visible = held.slice(0, held.search(trailerBegan ? tag : possibleTag));
      held = trailerBegan ? "" : held.slice(visible.length);
      return visible;
    },
    end() {
      const visible = held.includes("<") ? "" : held;
      held = "";
      return visible;
    },
    get trailerBegan() {
      return trailerBegan;
    },
    get raw() {
      return raw;
    },
  };
}

/** `<(?:p(?:a)?)?` for `<pa`: matches each of its beginnings. */
function prefixesOf(text: string): string {
  const [first = "", ...rest] = text;
  return rest.length === 0 ? first : `${first}(?:${prefixesOf(rest.join(""))})?`;
}
