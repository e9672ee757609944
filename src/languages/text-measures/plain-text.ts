/**
 * What a person reads of an answer, as running text: without blocks of code, small print (Discord's
 * `-# `), addresses, mentions, Markdown marks and emoji. Words set off as inline code stay: tutors quote words that way. Line
 * feeds stay, and an emoji before a capital letter becomes one, since it ends a sentence in chat.
 * Every measure of this folder calls it itself, so what they get is the text as it was sent.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/```[^`]*(?:```|$)/g, "\n")
    .replaceAll(/^-#[ \t].*$/gm, "")
    .replaceAll(/\[([^[\]\n]*)\]\([^()\s]*\)/g, "$1")
    .replaceAll(/\bhttps?:\/\/\S+/gi, " ")
    .replaceAll(/<(?:a?:\w+:|[@#][!&]?|t:)[\w:]+>/g, " ")
    .replaceAll(/^[ \t]*(?:[-*•>]|#{1,3}|\d{1,2}[.)])[ \t]+/gm, "")
    .replaceAll(/[*_~`]+/g, "")
    .replaceAll("|", " ")
    .replaceAll(emoji, (run: string, from: number, whole: string) =>
      /^\s?[\p{Lu}¿¡]/u.test(whole.slice(from + run.length, from + run.length + 3)) ? "\n" : " ",
    );
}

/** As {@link plainText}, without what stands in brackets: tutors put translations and readings there. */
export function withoutGlosses(text: string): string {
  return plainText(text).replaceAll(
    /\([^()]*\)|（[^（）]*）|\[[^[\]]*\]|［[^［］]*］|【[^【】]*】|〔[^〔〕]*〕/g,
    " ",
  );
}

/** One or more emoji in a row, with their joiners, selectors, skin tones and flags. */
const emoji =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200D|\uFE0F|\u20E3)+/gu;
