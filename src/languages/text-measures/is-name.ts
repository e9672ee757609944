/** Whether the word at `index` of a sentence is a name: a capital within it. German writes all nouns so. */
export function isName(word: string, index: number, language: string): boolean {
  return index > 0 && word.length > 1 && language !== "de" && /^\p{Lu}/u.test(word);
}
