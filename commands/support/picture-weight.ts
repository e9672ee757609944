/** How many acts a panel with a picture counts as: it takes a tenth of a second of computing. */
export const pictureWeight = 3;
