/** The worst and the best that a scene can be rated. */
export const starsMin = 1;
export const starsMax = 5;

/** Scenes that one learner remembers for later. */
export const bookmarksMax = 100;

/** Of a scene that many rated, the newest so many ratings count. */
export const ratingsCountedMax = 200;
