/**
 * Text in the form in which phrases are compared: lower case, no accents (those that make another
 * letter in Japanese stay), full-width marks as half-width ones, one kind of apostrophe.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[’‘ʼ`]/g, "'")
    .replaceAll("ß", "ss");
}
