/** Texts as PostgreSQL writes an array, for a `?::text[]`: a list of values would be taken apart. */
export function writeTextArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(",")}}`;
}
