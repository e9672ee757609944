/** Items of one learner, with those that can still be brought back. */
export const itemsMax = 100_000;

/** Of those, long ones: texts, above all. More would take the room of everybody else's. */
export const longItemsMax = 2_000;

/** From how many bytes on an item is long. */
export const longItemBytesMin = 10_000;

/** Items that are kept in one go. */
export const itemsAtOnceMax = 500;

export const tagsMax = 10;

/** Collections of one learner. */
export const collectionsMax = 200;

/** Items of one collection. */
export const collectionItemsMax = 2_000;

/** How long a deletion can be undone. */
export const undoDays = 30;

/** Rows on one page, of whatever list. */
export const pageRowsMax = 50;

/** Characters of what an item is called: a word, a phrase, what is right, a heading. */
export const titleCharactersMax = 300;

export const tagCharactersMax = 50;

export const collectionNameCharactersMax = 80;

/** Characters of a text that is kept whole. */
export const textCharactersMax = 100_000;

/** Characters of what can be searched of one item; what comes later in a long text is not found. */
export const searchTextCharactersMax = 30_000;
