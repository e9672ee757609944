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
      const tagAt = held.toLowerCase().indexOf(trailerStart);
      trailerBegan = tagAt >= 0;
      const visible = trailerBegan
        ? trimBeforeTag(held.slice(0, tagAt), closedFence)
        : trimBeforeTag(held.slice(0, held.length - begunTagLength(held)), begunFence);
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

/** A line that opens a fence. Only one with a word: a bare one may close what the answer shows. */
const closedFence = /\n\x60{3}[a-z]{1,8}$/i;

/** What could become one. */
const begunFence = /\n(?:\x60{1,2}|\x60{3}[a-z]{0,8})$/i;

const fenceLengthMax = "\n```".length + 8;

/** Without the white space and the fence that models like to put before the tag. */
function trimBeforeTag(text: string, fence: RegExp): string {
  const trimmed = text.trimEnd();
  const [found] = fence.exec(trimmed.slice(-fenceLengthMax)) ?? [];
  return found === undefined ? trimmed : trimmed.slice(0, -found.length).trimEnd();
}

/** How many characters at the end of `text` could be the beginning of the tag. */
function begunTagLength(text: string): number {
  const tail = text.slice(1 - trailerStart.length).toLowerCase();
  const begins = tail.lastIndexOf("<");
  return begins >= 0 && trailerStart.startsWith(tail.slice(begins)) ? tail.length - begins : 0;
}

/** The text that was shown of a whole answer. */
export function visibleTextOf(raw: string): string {
  const filter = createTrailerFilter();
  return (filter.push(raw) + filter.end()).trim();
}
