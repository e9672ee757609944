/** Every table of Parley, so that the schema, its migrations and the tests speak of the same list. */
export const entities = [];
