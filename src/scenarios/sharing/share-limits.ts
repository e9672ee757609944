/** Scenes that one server shares or has waiting: with Parley's own, they are read at once. */
export const sharesOfServerMax = 100;

/** Of these, scenes of one author. */
export const sharesOfAuthorMax = 10;

/** Characters of what a manager says about a refusal. */
export const reasonCharactersMax = 300;
