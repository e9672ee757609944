/**
 * What a person reads of an answer, as running text: without code, addresses, Markdown marks,
 * mentions and emoji. Line feeds stay. The measures of this folder call it themselves.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/```[^`]*(?:```|$)/g, "\n")
    .replaceAll(/`[^`\n]*`/g, " ")
    .replaceAll(/https?:\/\/\S+/g, " ")
    .replaceAll(/<(?:a?:\w+:|[@#][!&]?|t:)[\w:]+>/g, " ")
    .replaceAll(/[*_~|]{1,3}/g, "")
    .replaceAll(/\p{Extended_Pictographic}/gu, " ");
}

/** The text without what stands in brackets: there tutors put translations and readings. */
export function withoutGlosses(text: string): string {
  return text.replaceAll(/\([^()]*\)|（[^（）]*）|\[[^[\]]*\]|［[^［］]*］|【[^【】]*】/g, " ");
}
