/** How much room there is. UTF-16 units are counted, which never come to less than Discord's count. */
export interface TextRoom {
  characters: number;
  bytes?: number;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** `text`, or as much of its beginning as fits with an ellipsis. Never cuts through a character. */
export function cutText(text: string, room: TextRoom): string {
  if (fits(text, room)) return text;
  let cut = "";
  for (const { segment } of graphemes.segment(text)) {
    if (!fits(`${cut}${segment}…`, room)) break;
    cut += segment;
  }
  return `${cut}…`;
}

function fits(text: string, room: TextRoom): boolean {
  return (
    text.length <= room.characters && Buffer.byteLength(text) <= (room.bytes ?? Number.MAX_VALUE)
  );
}
