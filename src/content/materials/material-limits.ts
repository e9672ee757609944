/** Characters of one chunk: what a model reads at once. */
export const chunkCharacters = 6_000;

/** Parts of one material: a kind of a chunk each. */
export const partsMax = 60;

/** Days after which a material that is over is forgotten; what was made of it are items by then. */
export const endedMaterialDays = 30;

/** Minutes after which what is not made yet is given up. */
export const makingMinutes = 30;
