import { ParleyError } from "./errors.ts";

/** How many characters (code points) one message, and the input of one turn, may have. */
export const messageCharactersMax = 4000;

/**
 * The one door for text that a person typed: takes out what is invisible and can only deceive or
 * break (NUL, control characters, lone surrogates, overrides of the writing direction, zero-width
 * and tag characters), leaves what Persian, Hindi or emoji need of them, and trims.
 *
 * @throws ParleyError `input_empty` where nothing readable is left; `input_too_long` with `limit`
 * where it has more than `limit` characters (code points).
 */
export function cleanText(text: string, limit: number = messageCharactersMax): string {
  if (text.length > limit * rawLengthFactor) throw new ParleyError("input_too_long", { limit });
  const clean = stripUnsafe(text).trim();
  if (!readable.test(clean)) throw new ParleyError("input_empty");
  if (countCharacters(clean) > limit) throw new ParleyError("input_too_long", { limit });
  return clean;
}

/** As {@link cleanText}, for what stands in one line: a subject, a name. Undefined where it is empty. */
export function cleanLine(text: string, limit: number): string | undefined {
  const line = text.replaceAll(/\s+/gu, " ");
  return readable.test(stripUnsafe(line)) ? cleanText(line, limit) : undefined;
}

/** Characters as people and Discord count them: code points. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The first `limit` characters (code points) of a text. */
export function limitCharacters(text: string, limit: number): string {
  return text.length <= limit ? text : Array.from(text).slice(0, limit).join("");
}

/**
 * Takes out what may never go in or out, whoever wrote it: also for what a model returns. Doing it
 * twice changes nothing more.
 */
export function stripUnsafe(text: string): string {
  let before = text.replaceAll(/\r\n?|[\u2028\u2029]/gu, "\n");
  for (;;) {
    const after = before
      .replaceAll(unsafe, "")
      .replaceAll(conditional, (_, kept: string | undefined) => kept ?? "")
      .replaceAll(tooManyMarks, "$1");
    if (after === before) return after;
    before = after;
  }
}

/** Beyond this, invisible characters included, nothing is even looked at. */
const rawLengthFactor = 4;

/** A letter, a digit, punctuation or a symbol that leaves ink; the blank Braille cell does not. */
const readable = /[[\p{L}\p{N}\p{P}\p{S}]--[\u2800]]/v;

const unsafe = new RegExp(
  [
    String.raw`[\u0000-\u0008\u000B-\u001F\u007F-\u009F]`, // controls but tab and line feed
    String.raw`\p{Surrogate}`, // lone ones: with /u, pairs are one character
    String.raw`[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]`, // direction
    String.raw`[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u2060-\u2065]`,
    String.raw`[\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFC]`, // blanks that look like nothing
    String.raw`[\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}]`,
    String.raw`[\u{E0000}-\u{E001F}\u{E0080}-\u{E00FF}\u{E01F0}-\u{E0FFF}]`,
    String.raw`\p{Noncharacter_Code_Point}`,
  ].join("|"),
  "gu",
);

/** Scripts in which a joiner or a non-joiner between letters changes what is read. */
const joiningScripts = [
  ..."Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati".split(" "),
  ..."Oriya Tamil Telugu Kannada Malayalam Sinhala".split(" "),
];

const joining = `[[${joiningScripts.map((name) => `\\p{scx=${name}}`).join("")}]&&[\\p{L}\\p{M}]]`;

const pictograph = String.raw`\p{Extended_Pictographic}`;

/**
 * What is kept only in the right place, as its first group, and taken out elsewhere: flags made of
 * tags; joiners in scripts that join, and within emoji; variation selectors after emoji and
 * ideographs.
 */
const conditional = new RegExp(
  [
    String.raw`(\p{RGI_Emoji_Tag_Sequence}`,
    String.raw`(?<=${joining})[\u200C\u200D](?=${joining})`,
    String.raw`(?<=${pictograph}\uFE0F?|\p{Emoji_Modifier})\u200D(?=${pictograph})`,
    String.raw`(?<=[\p{Emoji}--[0-9#*]])[\uFE0E\uFE0F]`,
    String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
    String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}])`,
    String.raw`[\u200C\u200D\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}]`,
  ].join("|"),
  "gv",
);

/** No script stacks more than a few marks on a letter. */
const tooManyMarks = /(\p{Mn}{6})\p{Mn}+/gu;
