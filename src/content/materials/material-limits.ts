/** Characters of one chunk: what a model reads at once. */
export const chunkCharacters = 6_000;

/** Parts of one material: a kind of a chunk each. */
export const partsMax = 60;

/** Minutes after which what is not made yet is given up. */
export const makingMinutes = 30;
