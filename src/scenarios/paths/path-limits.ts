/** Paths of one learner, and of one server: together they fit into one of Discord's menus. */
export const pathsOfLearnerMax = 15;
export const pathsOfServerMax = 10;

/** Scenes of one path: as many as a menu takes. */
export const pathScenariosMax = 25;

/** Characters of a path's title. */
export const pathTitleCharactersMax = 60;
