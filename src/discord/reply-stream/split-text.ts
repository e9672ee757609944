/** How much one part may hold. UTF-16 units are counted, which never come to less than Discord's count. */
export interface PartLimits {
  characters: number;
  bytes: number;
}

/** Where to break, best first; a part is left at least half full for the sake of a better place. */
const breakPatterns: readonly RegExp[] = [
  /\n[^\S\n]*\n+/g,
  /\n/g,
  /[.!?…。！？]["'”’»)\]*_]*\s/g,
  /[\s。，、]/g,
];

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Cuts a text into pieces that each fit. Joined, they are the text; none is blank, unless all of it
 * is. Cuts lie between paragraphs, lines, sentences or words where there are such, and never within a
 * character, a run of Markdown marks or a `<…>` token. A cut stays where it is when the text grows.
 */
export function splitText(text: string, limits: PartLimits): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (;;) {
    const room = lengthThatFits(rest, limits);
    if (room >= rest.length) break;
    const cut = findCut(rest, room);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest].reduce<string[]>(joinBlank, []);
}

/** A piece of nothing but space cannot be posted; its neighbour has room to spare, or drops it unseen. */
function joinBlank(pieces: string[], piece: string): string[] {
  const previous = pieces.at(-1);
  if (previous === undefined || (isVisible(previous) && isVisible(piece))) {
    pieces.push(piece);
  } else {
    pieces[pieces.length - 1] = previous + piece;
  }
  return pieces;
}

/** Whether there is anything to see: Discord refuses a message without. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cf}]/u.test(text);
}

/** The length of the longest beginning that fits. */
function lengthThatFits(text: string, limits: PartLimits): number {
  let length = Math.min(text.length, limits.characters);
  while (Buffer.byteLength(text.slice(0, length)) > limits.bytes) {
    length -= Math.ceil((Buffer.byteLength(text.slice(0, length)) - limits.bytes) / 3);
  }
  return length;
}

function findCut(text: string, room: number): number {
  const window = text.slice(0, room);
  const least = Math.ceil(room / 2);
  for (const pattern of breakPatterns) {
    const ends = [...window.matchAll(pattern)].map((match) => match.index + match[0].length);
    const last = ends.findLast((end) => end >= least);
    if (last !== undefined) return last;
  }
  return findHardCut(text, room, least);
}

/** No space for many characters: cut where at least no character, mark or token breaks. */
function findHardCut(text: string, room: number, least: number): number {
  const boundaries = [...graphemes.segment(text.slice(0, room + 1))].map(({ index }) => index);
  const whole = boundaries.findLast((index) => index <= room && index >= least);
  const cut = whole ?? (isHighSurrogate(text, room - 1) ? room - 1 : room);
  const token = /<[^<>\s]{0,80}$|([*_~|`])\1*$/.exec(text.slice(0, cut));
  const breaksToken = token !== null && (token[1] === undefined || text[cut] === token[1]);
  return breaksToken && token.index >= least ? token.index : cut;
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}
