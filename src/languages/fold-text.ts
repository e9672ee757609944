/**
 * Text in the form in which phrases are compared: lower case, no accents, full-width marks as
 * half-width ones, one kind of apostrophe. The two dots stay, since German "konnte" is not "könnte",
 * and so do the marks that make another letter in Japanese.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u0307\u0309-\u036F]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[’‘ʼ`]/g, "'")
    .replaceAll("ß", "ss");
}
