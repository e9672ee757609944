import { trailerOpening } from "./trailer-tag.ts";

/** Cuts a streamed answer into what may be shown and the notes behind it. */
export interface TrailerFilter {
  /** Takes the next piece; answers what may be shown of it, never a part of the tag. */
  push(piece: string): string;
  /** The stream ended; answers what was held back and turned out to be no tag. */
  end(): string;
  /** Whether the tag was seen: the visible text is complete. */
  readonly trailerBegan: boolean;
  /** Everything taken so far, byte for byte: what is stored and sent again as history. */
  readonly raw: string;
}

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
      const tagAt = held.toLowerCase().indexOf(trailerOpening);
      trailerBegan = tagAt >= 0;
      const visible = held.slice(0, trailerBegan ? tagAt : held.length - heldLength(held));
      held = trailerBegan ? "" : held.slice(visible.length);
      return visible;
    },
    end() {
      const visible = held;
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

/** How many characters at the end of `text` could be the beginning of the tag. */
function heldLength(text: string): number {
  const tail = text.toLowerCase().slice(-(trailerOpening.length - 1));
  for (let from = 0; from < tail.length; from += 1) {
    if (trailerOpening.startsWith(tail.slice(from))) return tail.length - from;
  }
  return 0;
}
