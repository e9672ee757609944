import { Parser } from "htmlparser2";

/** Its beginning or end is the end of a line. */
const blocks = new Set("br div p li ul ol tr table hr h1 h2 h3 h4 h5 h6 blockquote pre".split(" "));

/** What stands in them is not read. */
const unread = new Set(["script", "style"]);

/** What is seen or heard, and is no word. */
const media = new Set(["img", "audio", "video", "object", "embed", "svg"]);

/** Sounds and spoken text, as Anki writes them. */
const sounds = /\[(?:sound:|anki:(?:play|tts))[^\]]*\](?:[^[]*\[\/anki:tts\])?/giu;

/** What a field of a note says. */
export interface FieldText {
  text: string;
  /** How many pictures and sounds are in it. */
  media: number;
}

/**
 * The words of a field, which Anki keeps as HTML: lines stay, readings over signs become
 * `漢字[かんじ]`, pictures and sounds are left out.
 */
export function readField(field: string): FieldText {
  let text = "";
  let mediaFound = 0;
  let unreadDepth = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (unread.has(name)) unreadDepth += 1;
      if (media.has(name)) mediaFound += 1;
      if (blocks.has(name)) text += "\n";
      if (name === "rt") text += "[";
    },
    ontext: (words) => {
      if (unreadDepth === 0) text += words;
    },
    onclosetag: (name) => {
      if (unread.has(name)) unreadDepth -= 1;
      if (blocks.has(name) && name !== "br") text += "\n";
      if (name === "rt") text += "]";
    },
  });
  parser.end(field);
  const words = text.replaceAll(sounds, () => {
    mediaFound += 1;
    return "";
  });
  return { text: tidy(words), media: mediaFound };
}

function tidy(text: string): string {
  return text
    .replaceAll("\u00A0", " ")
    .replaceAll(/[^\S\n]+/gu, " ")
    .replaceAll(/ ?\n[\s]*/gu, "\n")
    .trim();
}

/** Kana in brackets after what they are the reading of, as Anki writes them; a blank ends what precedes. */
const annotated = / ?([^\s[\]]+)\[([\p{Script=Hiragana}\p{Script=Katakana}ー・\s]+)\]/gu;

/** A Japanese text with furigana, as the text and how it is read; without any, the reading is empty. */
export function splitFurigana(field: string): { text: string; reading: string } {
  if (field.search(annotated) < 0) return { text: field, reading: "" };
  return {
    text: field.replaceAll(annotated, "$1").trim(),
    reading: field.replaceAll(annotated, "$2").trim(),
  };
}
