/** Matches any of these whole words; unlike `\b`, also where a letter has an accent. */
export function words(alternatives: string): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${alternatives})(?!\p{L})`, "iu");
}
